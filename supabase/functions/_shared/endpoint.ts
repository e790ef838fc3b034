import type { z } from 'zod'
import type { Problem } from '#domain/contracts/problem.ts'
import { Failure, FAILURES } from '#domain/failures.ts'
import { answerPreflight, withCors } from './cors.ts'
import { describeError, type Log } from './log.ts'

/** What every endpoint needs of its world. */
export type EndpointWorld = { appOrigins: readonly string[]; log: Log }

export type Route<World> = {
  method: 'GET' | 'POST'
  answer: (request: Request, world: World) => Promise<Response>
}

/** The largest honest body signs 100 files: about 50,000. */
const MAX_BODY_CHARS = 256 * 1024

/**
 * A function's handler: finds the route by the path behind the function's name, answers preflights, and turns every
 * Failure into {error, code, retryAfter} with its status. Unexpected errors are logged and answered as `internal`.
 */
export function createHandler<World extends EndpointWorld>(
  name: string,
  routes: Record<string, Route<World>>,
): (request: Request, world: World) => Promise<Response> {
  const all: Record<string, Route<World>> = { '/health': HEALTH, ...routes }
  return async (request, world) => {
    const path = new URL(request.url).pathname.replace(new RegExp(`^/${name}(?=/|$)`), '')
    const response = await answer(request, { path, routes: all, world }).catch((error: unknown) =>
      problemResponse(error, { world, endpoint: `${name}${path}` }),
    )
    return withCors(response, request, world.appOrigins)
  }
}

/** A route that takes a JSON body of the contract's form and answers JSON. */
export function jsonRoute<Contract extends z.ZodType, World>(
  contract: Contract,
  act: (input: z.output<Contract>, context: { request: Request; world: World }) => Promise<unknown>,
): Route<World> {
  return {
    method: 'POST',
    answer: async (request, world) =>
      Response.json(await act(await parseBody(request, contract), { request, world })),
  }
}

const HEALTH: Route<unknown> = { method: 'GET', answer: () => Promise.resolve(Response.json({ ok: true })) }

async function answer<World>(
  request: Request,
  { path, routes, world }: { path: string; routes: Record<string, Route<World>>; world: World },
): Promise<Response> {
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (!route) throw new Failure('not_found')
  if (request.method === 'OPTIONS') return answerPreflight(route.method)
  if (request.method !== route.method) throw new Failure('method_not_allowed')
  return route.answer(request, world)
}

async function parseBody<Contract extends z.ZodType>(
  request: Request,
  contract: Contract,
): Promise<z.output<Contract>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Failure('unsupported_media_type')
  const parsed = contract.safeParse(parseJson(await readText(request)))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue?.path.join('.') || 'body'
  throw new Failure(
    'invalid_request',
    `The request is not understood. ${place}: ${issue?.message ?? 'malformed'}`,
  )
}

async function readText(request: Request): Promise<string> {
  const reader = request.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    text += part.value
    if (text.length > MAX_BODY_CHARS) throw new Failure('invalid_request', 'The request is too long.')
  }
  return text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('invalid_request', 'The body is not JSON.')
  }
}

function problemResponse(
  error: unknown,
  { world, endpoint }: { world: EndpointWorld; endpoint: string },
): Response {
  const failure = error instanceof Failure ? error : new Failure('internal', undefined, { cause: error })
  const { status } = FAILURES[failure.code]
  if (status >= 500)
    world.log.error('request_failed', {
      endpoint,
      code: failure.code,
      ...describeError(failure.cause ?? failure),
    })
  const problem: Problem = { error: failure.message, code: failure.code }
  if (failure.retryAfterMs !== undefined) problem.retryAfter = Math.ceil(failure.retryAfterMs / 1_000)
  const headers = problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }
  return Response.json(problem, { status, headers })
}
