import type { Clock, PutBytes, PutRequest } from './ports.ts'
import { retryAfterMs } from './retry-after.ts'
import { StallWatch } from './stall-watch.ts'

/** Browsers set these by themselves, from the body and the address, and refuse to be told. */
const SET_BY_THE_BROWSER = ['content-length', 'host']

/**
 * PUT by XMLHttpRequest, for browsers: the only one that reports upload progress, and it streams a File from disk
 * without loading it into memory.
 */
export const xhrPut = (world: { clock: Clock; newRequest?: () => XMLHttpRequest }): PutBytes => {
  const newRequest = world.newRequest ?? (() => new XMLHttpRequest())
  return (request) => send(request, newRequest(), new StallWatch(world.clock, request.stallMs))
}

function send(request: PutRequest, xhr: XMLHttpRequest, watch: StallWatch): ReturnType<PutBytes> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<PutBytes>>>()
  const abort = () => xhr.abort()
  xhr.upload.onprogress = (event) => {
    watch.moved()
    request.onProgress(event.loaded)
  }
  xhr.onload = () => {
    const ok = xhr.status >= 200 && xhr.status < 300
    if (ok) resolve({ type: 'stored', etag: headerOf(xhr, 'etag') })
    else
      resolve({
        type: 'rejected',
        status: xhr.status,
        retryAfterMs: retryAfterMs(headerOf(xhr, 'retry-after')),
      })
  }
  xhr.onerror = () => resolve({ type: 'unreachable' })
  xhr.onabort = () => {
    if (request.signal.aborted) reject(request.signal.reason)
    else resolve({ type: 'stalled' })
  }
  xhr.onloadend = () => {
    watch.stop()
    request.signal.removeEventListener('abort', abort)
  }
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
function headerOf(xhr: XMLHttpRequest, name: string): string | null {
  const lines = xhr.getAllResponseHeaders().split('\r\n')
  const line = lines.find((candidate) => candidate.toLowerCase().startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim() ?? null
}
