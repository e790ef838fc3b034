import type { z } from 'zod'
import { failureResponse } from './failure-response.ts'

/** The parts of an address, by their schema. Throws 404 for one that cannot name anything. */
export function requireParams<Schema extends z.ZodType>(
  params: Record<string, string | undefined>,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw failureResponse('not_found')
  return parsed.data
}
