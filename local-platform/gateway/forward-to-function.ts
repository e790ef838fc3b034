import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { sendJson } from './send-json.ts'

/** Where a function listens, or null while it is down. */
export type FunctionAddress = { host: string; port: number } | null

/** Headers that belong to one hop. */
const HOP_HEADERS = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
]

/**
 * Passes a request on to a function, bodies streaming both ways. The function sees `/<name>/…`, and by x-forwarded-*
 * what the client asked for.
 */
export async function forwardToFunction(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { address, path, prefix }: { address: FunctionAddress; path: string; prefix: string },
): Promise<void> {
  if (address === null)
    return refuse(response, 'BOOT_ERROR', 'The function is starting or has crashed. Try again.')
  const forwarded = httpRequest({
    ...address,
    path,
    method: request.method ?? 'GET',
    headers: forwardedHeaders(request, prefix),
  })
  // A client that leaves takes its request along.
  response.once('close', () => forwarded.destroy())
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    forwarded.once('response', resolve)
    forwarded.once('error', reject)
  })
  // The answer may come before the body has been read to its end; a torn body shows as a failed answer.
  pipeline(request, forwarded).catch(() => {})
  try {
    const answer = await answered
    for (const [name, values] of Object.entries(answer.headersDistinct)) {
      if (!HOP_HEADERS.includes(name)) response.setHeader(name, values ?? [])
    }
    response.writeHead(answer.statusCode ?? 502)
    await pipeline(answer, response)
  } catch {
    if (response.headersSent) response.destroy()
    else refuse(response, 'WORKER_ERROR', 'The function ended before it answered. Try again.')
  }
}

function refuse(response: ServerResponse, code: string, message: string): void {
  sendJson(response, 503, { code, message })
}

function forwardedHeaders(request: IncomingMessage, prefix: string): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values && !HOP_HEADERS.includes(name)) headers[name] = values.length === 1 ? values.join() : values
  }
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? '127.0.0.1'
  headers['x-forwarded-host'] = request.headers.host ?? ''
  headers['x-forwarded-proto'] = 'http'
  headers['x-forwarded-prefix'] = prefix
  return headers
}
