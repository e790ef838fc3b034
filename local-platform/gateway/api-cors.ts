import type { IncomingMessage, ServerResponse } from 'node:http'

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
const EXPOSED = 'Content-Range, Content-Location, Preference-Applied, Location, X-Sb-Error-Code'

/**
 * REST, Auth and Realtime answer every origin, as hosted: what they hold is guarded by keys and tokens, never by
 * cookies. Says whether the request was a preflight and is answered.
 */
export function answerApiCors(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers.origin === undefined) return false
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', EXPOSED)
  const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers
  if (!isPreflight) return false
  response.writeHead(204, {
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
    'Access-Control-Max-Age': '3600',
    Vary: 'Access-Control-Request-Headers',
  })
  response.end()
  return true
}
