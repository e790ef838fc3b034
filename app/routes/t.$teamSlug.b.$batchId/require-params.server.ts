import { z } from 'zod'
import { failureResponse } from '#app/http/failure-response.ts'

const Params = z.object({ teamSlug: z.string(), batchId: z.guid() })

/** Throws 404 for an address that cannot name a batch. */
export function requireParams(params: Record<string, string | undefined>): z.infer<typeof Params> {
  const parsed = Params.safeParse(params)
  if (!parsed.success) throw failureResponse('not_found')
  return parsed.data
}
