import { z } from 'zod'

/** The body of every error answer. `retryAfter` is in seconds, as in the Retry-After header. */
export const Problem = z.object({
  error: z.string(),
  code: z.string(),
  retryAfter: z.number().optional(),
})
export type Problem = z.infer<typeof Problem>
