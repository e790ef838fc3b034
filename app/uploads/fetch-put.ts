import type { Clock, PutBytes, PutOutcome, PutRequest } from './ports.ts'
import { retryAfterMs } from './retry-after.ts'
import { StallWatch } from './stall-watch.ts'

const CHUNK_BYTES = 64 * 1024

/**
 * PUT by fetch, for Node: the body is streamed in small pieces, so that progress and a stall can be seen. Browsers
 * cannot stream a body of known length; they use xhr-put.ts.
 */
export const fetchPut = (world: { fetch: typeof fetch; clock: Clock }): PutBytes => {
  return async (request) => {
    const watch = new StallWatch(world.clock, request.stallMs)
    try {
      const response = await world.fetch(request.url, {
        ...streamed(request, watch),
        method: 'PUT',
        signal: AbortSignal.any([request.signal, watch.signal]),
        redirect: 'error',
      })
      // Unread bodies keep their connection from being used again.
      await response.arrayBuffer()
      return outcomeOf(response)
    } catch {
      request.signal.throwIfAborted()
      return { type: watch.hasStalled ? 'stalled' : 'unreachable' }
    } finally {
      watch.stop()
    }
  }
}

function outcomeOf(response: Response): PutOutcome {
  if (response.ok) return { type: 'stored', etag: response.headers.get('etag') }
  return {
    type: 'rejected',
    status: response.status,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  }
}

function streamed(request: PutRequest, watch: StallWatch): RequestInit & { duplex: 'half' } {
  const { body, headers } = request
  const length = body instanceof Blob ? body.size : body.byteLength
  let sent = 0
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent >= length) return controller.close()
      const end = Math.min(length, sent + CHUNK_BYTES)
      controller.enqueue(await slice(body, sent, end))
      sent = end
      watch.moved()
      request.onProgress(sent)
    },
  })
  // Without a stated length the body would be sent in chunks, which the store refuses.
  return { body: stream, duplex: 'half', headers: { ...headers, 'content-length': String(length) } }
}

async function slice(body: PutRequest['body'], from: number, to: number): Promise<Uint8Array> {
  return body instanceof Blob
    ? new Uint8Array(await body.slice(from, to).arrayBuffer())
    : body.subarray(from, to)
}
