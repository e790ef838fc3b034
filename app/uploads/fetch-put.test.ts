import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { fetchPut } from './fetch-put.ts'
import { systemClock } from './system-clock.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function startStore(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(request, response, Buffer.concat(chunks)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}/key`
}

const put = fetchPut({ fetch, clock: systemClock })
const body = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)

function makeRequest(url: string, change: Partial<Parameters<typeof put>[0]> = {}) {
  const progress: number[] = []
  return {
    progress,
    request: {
      url,
      headers: { 'content-type': 'image/jpeg', 'content-md5': 'abc' },
      body,
      signal: new AbortController().signal,
      stallMs: 5_000,
      onProgress: (sent: number) => progress.push(sent),
      ...change,
    },
  }
}

test('the bytes arrive as they are, with their length and the signed headers, and progress is told', async () => {
  let seen: { headers: IncomingMessage['headers']; digest: string } | null = null
  const url = await startStore((request, response, bytes) => {
    seen = { headers: request.headers, digest: createHash('md5').update(bytes).digest('hex') }
    response.setHeader('etag', '"abc"')
    response.end()
  })
  const { request, progress } = makeRequest(url)
  expect(await put(request)).toEqual({ type: 'stored', etag: '"abc"' })
  expect(seen).toMatchObject({
    digest: createHash('md5').update(body).digest('hex'),
    headers: { 'content-length': '200000', 'content-type': 'image/jpeg', 'content-md5': 'abc' },
  })
  expect(progress.at(-1)).toBe(body.length)
  expect(progress.length).toBeGreaterThan(2)
})

test('a Blob is sent like bytes', async () => {
  let received = 0
  const url = await startStore((_request, response, bytes) => {
    received = bytes.length
    response.end()
  })
  const { request } = makeRequest(url, { body: new Blob([body]) })
  expect(await put(request)).toMatchObject({ type: 'stored' })
  expect(received).toBe(body.length)
})

test('a refusal tells its status and how long to wait', async () => {
  const url = await startStore((_request, response) => {
    response.writeHead(503, { 'retry-after': '7' }).end('<Error/>')
  })
  expect(await put(makeRequest(url).request)).toEqual({ type: 'rejected', status: 503, retryAfterMs: 7_000 })
})

test('a broken connection is told as unreachable', async () => {
  const url = await startStore((request) => request.socket.destroy())
  expect(await put(makeRequest(url).request)).toEqual({ type: 'unreachable' })
})

test('a store that never answers is told as stalled', async () => {
  const url = await startStore(() => undefined)
  expect(await put(makeRequest(url, { stallMs: 100 }).request)).toEqual({ type: 'stalled' })
})

test('an abort ends the request with its reason', async () => {
  const controller = new AbortController()
  const url = await startStore(() => controller.abort(new Error('cancelled')))
  await expect(put(makeRequest(url, { signal: controller.signal }).request)).rejects.toThrow('cancelled')
})
