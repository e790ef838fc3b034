import type { IncomingHttpHeaders } from 'node:http'

/** The bucket's one CORS rule (PRODUCT A4), as `b2 bucket update --cors-rules` sets it in the cloud. */
export const CORS_RULE = {
  methods: ['PUT', 'GET', 'HEAD'],
  exposeHeaders: ['ETag', 'x-amz-request-id'],
  maxAgeSeconds: 3600,
} as const

/**
 * The CORS headers of an answer, or null when no rule matches: a preflight is then refused, and other answers
 * go out without CORS headers.
 */
export function corsHeaders(
  request: { method: string; headers: IncomingHttpHeaders },
  allowedOrigins: readonly string[],
): Record<string, string> | null {
  const { origin } = request.headers
  const wanted = request.headers['access-control-request-method'] ?? request.method
  if (!origin || !allowedOrigins.includes(origin)) return null
  if (!CORS_RULE.methods.some((method) => method === wanted)) return null
  const headers: Record<string, string> = {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': CORS_RULE.exposeHeaders.join(', '),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
  if (request.method !== 'OPTIONS') return headers
  return {
    ...headers,
    'access-control-allow-methods': CORS_RULE.methods.join(', '),
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': String(CORS_RULE.maxAgeSeconds),
  }
}
