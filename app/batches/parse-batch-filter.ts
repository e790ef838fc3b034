import { z } from 'zod'
import { BATCH_KINDS } from '#domain/document-kinds.ts'
import { LIMITS } from '#domain/limits.ts'
import { SESSION_STATUSES } from '#domain/session-status.ts'

/** Which batches are listed, as it stands in the address. What makes no sense there is left out. */
const BatchFilterQuery = z.object({
  name: z.string().trim().max(LIMITS.nameChars).catch(''),
  state: z.enum(SESSION_STATUSES).nullable().catch(null),
  kind: z.enum(BATCH_KINDS).nullable().catch(null),
  owner: z.guid().nullable().catch(null),
  /** Those made before this moment: the next page. */
  before: z.iso.datetime({ offset: true }).nullable().catch(null),
})
export type BatchFilter = z.infer<typeof BatchFilterQuery>

export const parseBatchFilter = (query: URLSearchParams): BatchFilter =>
  BatchFilterQuery.parse({
    name: query.get('name') ?? '',
    state: query.get('state'),
    kind: query.get('kind'),
    owner: query.get('owner'),
    before: query.get('before'),
  })
