import { useCallback, useEffect, useRef, useState } from 'react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import { ExportError, type ExportFailureCode } from './export-error.ts'
import type { ExportPlan, ExportResult } from './export-plan.ts'
import type { ExportSource } from './export-source.ts'
import { type ExportProgress, runExport } from './run-export.ts'

export type ExportDownload = { name: string; bytes: number; url: string }

export type ExportState =
  | { phase: 'choosing' }
  | { phase: 'running'; progress: ExportProgress }
  | { phase: 'done'; downloads: ExportDownload[]; missing: ExportResult['missingPictures'] }
  | { phase: 'failed'; code: ExportFailureCode }

type UseExport = {
  state: ExportState
  start: (source: ExportSource, plan: ExportPlan) => Promise<void>
  /** Ends what runs, forgets what was made. */
  reset: () => void
}

/** One export at a time: its state, and its files as addresses that live as long as the component. */
export function useExport(linkTo: (documentId: string) => string): UseExport {
  const [state, setState] = useState<ExportState>({ phase: 'choosing' })
  const openClient = useOpenClient()
  const running = useRef<AbortController | null>(null)
  const addresses = useRef<string[]>([])

  const clear = useCallback(() => {
    running.current?.abort()
    for (const url of addresses.current.splice(0)) URL.revokeObjectURL(url)
  }, [])
  useEffect(() => clear, [clear])

  const start = useCallback(
    async (source: ExportSource, plan: ExportPlan) => {
      clear()
      const controller = new AbortController()
      const { signal } = controller
      running.current = controller
      setState({ phase: 'running', progress: { stage: 'documents', done: 0, total: 0 } })
      try {
        const client = await openClient()
        const onProgress = (progress: ExportProgress) => {
          if (!signal.aborted) setState({ phase: 'running', progress })
        }
        const result = await runExport({ client, source, plan, linkTo, signal, onProgress })
        signal.throwIfAborted()
        const downloads = result.files.map(({ name, blob }) => {
          const url = URL.createObjectURL(blob)
          addresses.current.push(url)
          return { name, bytes: blob.size, url }
        })
        setState({ phase: 'done', downloads, missing: result.missingPictures })
      } catch (error) {
        if (!signal.aborted) setState({ phase: 'failed', code: codeOf(error) })
      }
    },
    [clear, linkTo, openClient],
  )
  const reset = useCallback(() => {
    clear()
    setState({ phase: 'choosing' })
  }, [clear])
  return { state, start, reset }
}

/** A chunk that does not load, or a fetch without an answer, is a lost connection. */
function codeOf(error: unknown): ExportFailureCode {
  if (error instanceof ExportError) return error.code
  return error instanceof TypeError ? 'offline' : 'writing_failed'
}
