import type { Clock, PutBytes, PutRequest } from './ports.ts'
import { retryAfterMs } from './retry-after.ts'
import { StallWatch } from './stall-watch.ts'

/** Browsers set these by themselves, from the body and the address, and refuse to be told. */
const SET_BY_THE_BROWSER = ['content-length', 'host']

/** As much of XMLHttpRequest as a PUT uses. */
export type UploadRequest = {
  readonly status: number
  readonly upload: {
    addEventListener: (type: 'progress', listener: (event: { loaded: number }) => void) => void
  }
  addEventListener: (type: 'load' | 'error' | 'abort' | 'loadend', listener: () => void) => void
  open: (method: 'PUT', url: string) => void
  setRequestHeader: (name: string, value: string) => void
  send: (body: PutRequest['body']) => void
  abort: () => void
  getAllResponseHeaders: () => string
}

/**
 * PUT by XMLHttpRequest, for browsers: the only one that reports upload progress, and it streams a File from disk
 * without loading it into memory.
 */
export const xhrPut = (world: { clock: Clock; newRequest?: () => UploadRequest }): PutBytes => {
  const newRequest = world.newRequest ?? (() => new XMLHttpRequest())
  return (request) => send(request, newRequest(), new StallWatch(world.clock, request.stallMs))
}

function send(request: PutRequest, xhr: UploadRequest, watch: StallWatch): ReturnType<PutBytes> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<PutBytes>>>()
  const abort = () => xhr.abort()
  xhr.upload.addEventListener('progress', (event) => {
    watch.moved()
    request.onProgress(event.loaded)
  })
  xhr.addEventListener('load', () => {
    const ok = xhr.status >= 200 && xhr.status < 300
    if (ok) resolve({ type: 'stored', etag: headerOf(xhr, 'etag') })
    else
      resolve({
        type: 'rejected',
        status: xhr.status,
        retryAfterMs: retryAfterMs(headerOf(xhr, 'retry-after')),
      })
  })
  xhr.addEventListener('error', () => resolve({ type: 'unreachable' }))
  xhr.addEventListener('abort', () => {
    if (request.signal.aborted) reject(request.signal.reason)
    else resolve({ type: 'stalled' })
  })
  xhr.addEventListener('loadend', () => {
    watch.stop()
    request.signal.removeEventListener('abort', abort)
  })
  if (request.signal.aborted) {
    watch.stop()
    reject(request.signal.reason)
    return promise
  }
  request.signal.addEventListener('abort', abort, { once: true })
  watch.signal.addEventListener('abort', abort, { once: true })
  xhr.open('PUT', request.url)
  for (const [name, value] of Object.entries(request.headers)) {
    if (!SET_BY_THE_BROWSER.includes(name.toLowerCase())) xhr.setRequestHeader(name, value)
  }
  xhr.send(request.body)
  return promise
}

/** Asked by name, a header that the store does not expose is an error in the console. */
function headerOf(xhr: UploadRequest, name: string): string | null {
  const lines = xhr.getAllResponseHeaders().split('\r\n')
  const line = lines.find((candidate) => candidate.toLowerCase().startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim() ?? null
}
