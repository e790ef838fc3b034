import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import { batchPath, documentPath } from '#app/http/paths.ts'
import { findPeople } from '#app/team/find-people.server.ts'
import { type AuditSentence, auditSentence } from './audit-sentence.ts'
import type { AuditFilter } from './audit-filter.ts'
import { AUDIT_TOPICS } from './audit-topics.ts'

const PAGE_SIZE = 50

export type AuditLine = AuditSentence & { id: number; at: string; to: string | null }

/** The audit log of the member's team, newest first, and who may have written in it. */
export async function loadAuditLog(member: Member, filter: AuditFilter) {
  const [rows, people] = await Promise.all([findEntries(member, filter), findPeople(member)])
  const shown = rows.slice(0, PAGE_SIZE)
  const names = await findNames(member, shown)
  const nameOf = new Map(people.map(({ userId, name }) => [userId, name]))
  const person = (id: string | null) => id && { id, name: nameOf.get(id) ?? 'Former member' }
  const lines = shown.map((row): AuditLine => {
    const { id, action, actor_id, subject_type, subject_id, detail, at } = row
    const known = subject_id ? names.get(subject_id) : undefined
    const name = known?.name ?? (typeof detail['name'] === 'string' ? detail['name'] : 'erased since')
    const subject = subject_type === 'user' ? person(subject_id) : subject_id && { id: subject_id, name }
    return {
      id,
      at: isoTime(at),
      to: known?.to ?? null,
      ...auditSentence({ action, actor: person(actor_id) || null, subject: subject || null, detail }),
    }
  })
  return { lines, people, older: rows.length > PAGE_SIZE ? (lines.at(-1)?.id ?? null) : null }
}

const Entries = z.array(
  z.object({
    id: z.number(),
    actor_id: z.guid().nullable(),
    action: z.string(),
    subject_type: z.string(),
    subject_id: z.guid().nullable(),
    detail: z.record(z.string(), z.unknown()),
    at: z.string(),
  }),
)
type Entry = z.infer<typeof Entries>[number]

async function findEntries({ database, teamId }: Member, filter: AuditFilter): Promise<Entry[]> {
  let query = database
    .from('audit_log')
    .select('id, actor_id, action, subject_type, subject_id, detail, at')
    .eq('team_id', teamId)
  if (filter.person) query = query.eq('actor_id', filter.person)
  if (filter.topic) query = query.in('action', [...AUDIT_TOPICS[filter.topic].actions])
  if (filter.from) query = query.gte('at', `${filter.from}T00:00:00Z`)
  if (filter.to) query = query.lt('at', dayAfter(filter.to))
  if (filter.before !== null) query = query.lt('id', filter.before)
  return Entries.parse(await getRows(query.order('id', { ascending: false }).limit(PAGE_SIZE + 1)))
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString()
}

/** Names and addresses of the batches and documents that entries speak of, as far as they are still there. */
async function findNames({ database, teamId, teamSlug }: Member, entries: readonly Entry[]) {
  const idsOf = (type: string) => [
    ...new Set(
      entries.flatMap((row) => (row.subject_type === type && row.subject_id ? [row.subject_id] : [])),
    ),
  ]
  const [batches, documents] = await Promise.all([
    getRows(
      database
        .from('batch_upload_sessions')
        .select('id, name')
        .eq('team_id', teamId)
        .in('id', idsOf('batch')),
    ),
    getRows(database.from('documents').select('id, title').eq('team_id', teamId).in('id', idsOf('document'))),
  ])
  return new Map([
    ...batches.map(({ id, name }) => [id, { name, to: batchPath({ teamSlug, batchId: id }) }] as const),
    ...documents.map(
      ({ id, title }) =>
        [
          id,
          { name: title || 'a document without a title', to: documentPath({ teamSlug, documentId: id }) },
        ] as const,
    ),
  ])
}
