import { z } from 'zod'
import { type AuditTopic, isAuditTopic } from './audit-topics.ts'

export type AuditFilter = {
  person: string | null
  topic: AuditTopic | null
  /** Whole days of UTC, both included, like "2026-11-22". */
  from: string | null
  to: string | null
  /** Of the last entry that was shown: older ones follow. */
  before: number | null
}

const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null)

const Filter = z.object({
  person: orNull(z.guid()),
  topic: orNull(z.string().refine(isAuditTopic)),
  from: orNull(z.iso.date()),
  to: orNull(z.iso.date()),
  before: orNull(z.coerce.number().int().positive()),
})

/** The filter in an address. What is not understood filters nothing. */
export function readAuditFilter(query: URLSearchParams): AuditFilter {
  const given = (name: keyof AuditFilter) => query.get(name) || null
  const { topic, ...filter } = Filter.parse({
    person: given('person'),
    topic: given('topic'),
    from: given('from'),
    to: given('to'),
    before: given('before'),
  })
  return { ...filter, topic: topic !== null && isAuditTopic(topic) ? topic : null }
}
