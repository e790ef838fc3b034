import { z } from 'zod'
import { FUNCTION_NAMES } from '../../local-platform/functions/run-functions.ts'

/** What the process of the stack is told, as its one argument. */
export const StackOptions = z.strictObject({
  functions: z.array(z.enum(FUNCTION_NAMES)),
  modelLatencyMs: z.number(),
})
export type StackOptions = z.infer<typeof StackOptions>

/** What it says when everything serves. */
export const StackReady = z.strictObject({
  gatewayUrl: z.url(),
  publishableKey: z.string(),
  login: z.object({ email: z.string(), password: z.string(), teamSlug: z.string() }),
})
export type StackReady = z.infer<typeof StackReady>

/** `recount` begins to count the requests at the gateway anew, `counts` tells them. */
export const StackQuestion = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('sql'), id: z.number(), sql: z.string() }),
  z.strictObject({ ask: z.literal('recount'), id: z.number() }),
  z.strictObject({ ask: z.literal('counts'), id: z.number() }),
])
export type StackQuestion = z.infer<typeof StackQuestion>

export const StackAnswer = z.strictObject({
  id: z.number(),
  answer: z.unknown(),
  error: z.string().nullable(),
})
export type StackAnswer = z.infer<typeof StackAnswer>

export const RouteCounts = z.record(z.string(), z.number())
