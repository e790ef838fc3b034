const HEADERS_ALLOWED = 'authorization, apikey, content-type, x-client-info, x-supabase-api-version'
const HEADERS_EXPOSED = 'retry-after'
const PREFLIGHT_SECONDS = 3_600

/** The function answers OPTIONS by itself: nothing in front of it does. Origins are added by `withCors`. */
export const answerPreflight = (method: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': `${method}, OPTIONS`,
      'access-control-allow-headers': HEADERS_ALLOWED,
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    },
  })

/** Lets the pages of the app read the answer, and no others. */
export function withCors(response: Response, request: Request, appOrigins: readonly string[]): Response {
  response.headers.append('vary', 'origin')
  const origin = request.headers.get('origin')
  if (origin && appOrigins.includes(origin)) {
    response.headers.set('access-control-allow-origin', origin)
    response.headers.set('access-control-expose-headers', HEADERS_EXPOSED)
  }
  return response
}
