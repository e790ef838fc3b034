import { expect, test } from 'vitest'
import { FakeClock } from './testing/fake-clock.ts'
import { type UploadRequest, xhrPut } from './xhr-put.ts'

/** Answered by the test. */
class FakeRequest implements UploadRequest {
  status = 0
  readonly headers: Record<string, string> = {}
  readonly #listeners = new Map<string, () => void>()
  #answerHeaders: Record<string, string> = {}
  #onProgress: (event: { loaded: number }) => void = () => undefined
  upload = {
    addEventListener: (_type: 'progress', listener: (event: { loaded: number }) => void) => {
      this.#onProgress = listener
    },
  }
  addEventListener = (type: string, listener: () => void) => this.#listeners.set(type, listener)
  open = () => undefined
  send = () => undefined
  setRequestHeader = (name: string, value: string) => (this.headers[name] = value)
  getAllResponseHeaders = () =>
    Object.entries(this.#answerHeaders)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
  abort = () => this.#end('abort')
  answer(status: number, headers: Record<string, string> = {}) {
    this.status = status
    this.#answerHeaders = headers
    this.#end('load')
  }
  breakDown = () => this.#end('error')
  progress = (loaded: number) => this.#onProgress({ loaded })
  #end(how: 'load' | 'error' | 'abort') {
    this.#listeners.get(how)?.()
    this.#listeners.get('loadend')?.()
  }
}

function startPut() {
  const clock = new FakeClock()
  const xhr = new FakeRequest()
  const controller = new AbortController()
  const progress: number[] = []
  const put = xhrPut({ clock, newRequest: () => xhr })
  const outcome = put({
    url: 'https://store.test/key',
    headers: { 'content-type': 'image/jpeg', 'content-length': '3', 'content-md5': 'abc' },
    body: new Blob(['abc']),
    signal: controller.signal,
    stallMs: 30_000,
    onProgress: (sent) => progress.push(sent),
  })
  return { clock, xhr, controller, progress, outcome }
}

test('a stored file gives its ETag, and headers that browsers set themselves are left to them', async () => {
  const { xhr, outcome } = startPut()
  xhr.answer(200, { etag: '"abc"' })
  expect(await outcome).toEqual({ type: 'stored', etag: '"abc"' })
  expect(xhr.headers).toEqual({ 'content-type': 'image/jpeg', 'content-md5': 'abc' })
})

test('bytes that move keep a slow upload alive; 30 s without any end it as stalled', async () => {
  const { clock, xhr, progress, outcome } = startPut()
  for (const loaded of [1, 2, 3]) {
    await clock.pass(29_000)
    xhr.progress(loaded)
  }
  expect(progress).toEqual([1, 2, 3])
  await clock.pass(31_000)
  expect(await outcome).toEqual({ type: 'stalled' })
})

test('an error without an answer is unreachable, a refusal is a refusal', async () => {
  const broken = startPut()
  broken.xhr.breakDown()
  expect(await broken.outcome).toEqual({ type: 'unreachable' })
  const refused = startPut()
  refused.xhr.answer(403)
  expect(await refused.outcome).toEqual({ type: 'rejected', status: 403, retryAfterMs: null })
})

test('an abort ends the request with its reason', async () => {
  const { controller, outcome } = startPut()
  controller.abort(new Error('cancelled'))
  await expect(outcome).rejects.toThrow('cancelled')
})
