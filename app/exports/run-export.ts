import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { askForImages } from '#app/images/ask-for-images.ts'
import { collectDocuments } from './collect.ts'
import { ExportError } from './export-error.ts'
import type { ExportPlan, ExportResult } from './export-plan.ts'
import type { ExportSource } from './export-source.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/** Where an export is: reading documents, fetching pictures, or writing. */
export type ExportProgress =
  | { stage: 'documents'; done: number; total: number }
  | { stage: 'pictures'; done: number; total: number }
  | { stage: 'writing' }

export type RunOptions = {
  client: SupabaseClient<Database>
  source: ExportSource
  plan: ExportPlan
  linkTo: (documentId: string) => string
  signal: AbortSignal
  onProgress: (progress: ExportProgress) => void
}

/**
 * Makes the files of a plan: reads the documents here, where one is signed in, and writes in a worker that lives as
 * long as this call.
 * @throws ExportError, or the signal's reason
 */
export async function runExport(options: RunOptions): Promise<ExportResult> {
  const { client, source, plan, linkTo, signal, onProgress } = options
  signal.throwIfAborted()
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' })
  const { port1: port, port2 } = new MessageChannel()
  try {
    worker.postMessage(null, [port2])
    const tell = (message: ToWorker) => port.postMessage(message)
    const result = answerOf({ ...options, worker, port, tell })
    // Handled below; it must not count as unhandled while the documents are still being read.
    result.catch(() => {})
    const leftOut = await collectDocuments(source, {
      client,
      linkTo,
      signal,
      onPage(documents, progress) {
        tell({ type: 'documents', documents })
        onProgress({ stage: 'documents', ...progress })
      },
    })
    onProgress({ stage: 'writing' })
    tell({ type: 'write', plan, leftOut, isBatch: 'batchId' in source })
    return await result
  } finally {
    worker.terminate()
    port.close()
  }
}

type Connection = RunOptions & { worker: Worker; port: MessagePort; tell: (message: ToWorker) => void }

function answerOf(options: Connection): Promise<ExportResult> {
  const { worker, port, signal, onProgress } = options
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new ExportError('writing_failed', event.message))
    })
    port.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
      switch (message.type) {
        case 'addresses':
          return void sendAddresses(message, options)
        case 'picture':
          return onProgress({ stage: 'pictures', done: message.done, total: message.total })
        case 'done':
          return resolve(message.result)
        case 'failed':
          return reject(new ExportError('writing_failed', message.message))
      }
    }
  })
}

async function sendAddresses(
  { call, fileIds }: Extract<FromWorker, { type: 'addresses' }>,
  { client, source, tell }: Connection,
): Promise<void> {
  const addresses = await askForImages(client, { teamId: source.teamId, fileIds, size: 'full' }).catch(
    () => null,
  )
  tell({ type: 'addresses', call, addresses })
}
