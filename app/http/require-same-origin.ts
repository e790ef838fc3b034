import { failureResponse } from './failure-response.ts'

/**
 * Throws 403 unless the request was made by a page of this app. Browsers send Origin with every POST; where a proxy
 * strips it, Sec-Fetch-Site, which no page can forge, must say the same.
 */
export function requireSameOrigin(request: Request): void {
  if (!isSameOrigin(request)) throw failureResponse('not_allowed')
}

export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('Origin')
  const host = request.headers.get('X-Forwarded-Host') ?? request.headers.get('Host')
  if (origin === null) return request.headers.get('Sec-Fetch-Site') === 'same-origin'
  return host !== null && URL.parse(origin)?.host === host
}
