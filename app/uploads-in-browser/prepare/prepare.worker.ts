import { prepareInWorker } from './prepare-in-worker.ts'
import type { PrepareAnswer, PrepareJob, PrepareResult } from './prepare-messages.ts'

/** A dedicated worker: one file in, one answer out. Bytes it made are handed over, not copied. */
const answer = (message: PrepareAnswer, transfer: Transferable[] = []) => {
  // Of the two overloads of the page's and the worker's postMessage, this form is the same in both.
  self.postMessage(message, { transfer })
}

self.addEventListener('message', (event: MessageEvent<PrepareJob>) => {
  const { job, ...file } = event.data
  const onProgress = () => answer({ type: 'busy', job })
  prepareInWorker({ ...file, onProgress })
    .then((result) => answer({ type: 'done', job, result }, buffersOf(result)))
    // The pool hears it as an error of the worker, and takes another one for the next file.
    .catch(reportError)
})

answer({ type: 'up' })

function buffersOf(result: PrepareResult): ArrayBuffer[] {
  if (result.type !== 'ready') return []
  const sent = 'buffer' in result.sent ? [result.sent.buffer] : []
  return result.thumbnail ? [...sent, result.thumbnail.buffer] : sent
}
