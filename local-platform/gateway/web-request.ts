import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A request of Node's server as the web's Request. The bodies of REST, Auth and Realtime fit into memory. */
export async function toWebRequest(request: IncomingMessage, origin: string): Promise<Request> {
  const headers = new Headers()
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const method = request.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? null : await buffer(request)
  // An empty body is none: lite tells them apart.
  return new Request(new URL(request.url ?? '/', origin), {
    method,
    headers,
    body: body?.length ? body : null,
  })
}

/** Sends a web Response through Node's server. */
export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) response.appendHeader(name, value)
  response.end(answer.body === null ? undefined : await answer.bytes())
}
