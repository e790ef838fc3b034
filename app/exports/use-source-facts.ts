import { useCallback, useEffect, useState } from 'react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import { describeSource, type SourceFacts } from './describe-source.ts'
import { ExportError, type ExportFailureCode } from './export-error.ts'
import type { ExportSource } from './export-source.ts'

export type KnownSource = SourceFacts & { state: 'known' }
type Facts =
  KnownSource | { state: 'loading' } | { state: 'failed'; code: ExportFailureCode; retry: () => void }

/** How much there is to export, asked once when a dialog opens. */
export function useSourceFacts(source: ExportSource): Facts {
  const [facts, setFacts] = useState<SourceFacts | ExportFailureCode | null>(null)
  const [tries, setTries] = useState(0)
  // A dialog is opened for one source: the one it was opened with holds, whatever its parent draws meanwhile.
  const [opened] = useState(source)
  const openClient = useOpenClient()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    openClient()
      .then((client) => describeSource(opened, { client, signal }))
      .then(setFacts, (error: unknown) => {
        if (!signal.aborted) setFacts(error instanceof ExportError ? error.code : 'offline')
      })
    return () => controller.abort()
  }, [opened, openClient, tries])
  const retry = useCallback(() => {
    setFacts(null)
    setTries((count) => count + 1)
  }, [])
  if (facts === null) return { state: 'loading' }
  if (typeof facts === 'string') return { state: 'failed', code: facts, retry }
  return { state: 'known', ...facts }
}
