import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Reply } from './api-request.ts'
import { FaultRule } from './fault-script.ts'
import type { GeminiWorld } from './gemini-world.ts'

const Script = z.strictObject({ rules: z.array(FaultRule) })
const Latency = z.strictObject({ ms: z.number().nonnegative() })

export type ControlRequest = {
  method: string
  path: string
  query: URLSearchParams
  token: string | undefined
  json(): Promise<unknown>
}

/**
 * `/__control/…`: how a test in another process steers this server. Not part of Google's API; without the token it
 * does not exist.
 */
export async function answerControl(
  world: GeminiWorld,
  token: string,
  request: ControlRequest,
): Promise<Reply> {
  if (!isSame(request.token ?? '', token)) return { status: 404, json: { error: 'not found' } }
  const action = ACTIONS[`${request.method} ${request.path}`]
  if (!action) return { status: 404, json: { error: 'no such control' } }
  try {
    return { json: await action(world, request) }
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, json: { error: z.prettifyError(error) } }
    throw error
  }
}

const ACTIONS: Record<string, (world: GeminiWorld, request: ControlRequest) => Promise<unknown>> = {
  async 'POST /__control/script'(world, request) {
    const { rules } = Script.parse(await request.json())
    world.script.write(rules)
    return { rules: rules.length }
  },
  async 'POST /__control/latency'(world, request) {
    world.latency.ms = Latency.parse(await request.json()).ms
    return { ms: world.latency.ms }
  },
  'POST /__control/reset'(world) {
    world.script.write([])
    world.calls.clear()
    world.quota.clear()
    world.latency.ms = 0
    return Promise.resolve({})
  },
  'GET /__control/calls': (world, request) =>
    Promise.resolve({ calls: world.calls.since(Number(request.query.get('since') ?? 0)) }),
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
