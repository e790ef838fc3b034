import type { Member } from '#app/auth/require-member.server.ts'
import type { BatchFilter } from '#app/batches/parse-batch-filter.ts'
import { COUNT_FIELDS, countsOfProgress } from '#app/batches/progress-counts.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { SESSION_STATUSES, type SessionStatus } from '#domain/session-status.ts'

const PAGE_SIZE = 50

export type BatchRow = {
  batchId: string
  name: string
  kind: BatchKind
  status: SessionStatus
  isHeld: boolean
  createdAt: string
  createdBy: string | null
  /** Null for who may not see what the team spends. */
  costNanodollars: number | null
  counts: PhaseCounts
}

/** The newest batches of the member's team that fit, 50 at a time; `older` is the cursor of the next page. */
export async function listBatches(
  member: Member,
  filter: BatchFilter,
): Promise<{ batches: BatchRow[]; older: string | null }> {
  const found = await getRows(selectSessions(member, filter))
  const sessions = found.slice(0, PAGE_SIZE)
  const progress = await findProgress(
    member,
    sessions.map(({ id }) => id),
  )
  const batches = sessions.map((session) => ({
    batchId: session.id,
    name: session.name,
    kind: BATCH_KINDS.find((kind) => kind === session.kind) ?? 'auto',
    status: SESSION_STATUSES.find((status) => status === session.status) ?? 'pending',
    isHeld: session.hold_until_start,
    createdAt: isoTime(session.created_at),
    createdBy: session.created_by,
    costNanodollars: progress.get(session.id)?.cost_nanodollars ?? null,
    counts: countsOfProgress(progress.get(session.id)),
  }))
  return { batches, older: found.length > PAGE_SIZE ? (batches.at(-1)?.createdAt ?? null) : null }
}

function selectSessions({ database, teamId }: Member, { name, state, kind, owner, before }: BatchFilter) {
  let query = database
    .from('batch_upload_sessions')
    .select('id, name, kind, status, hold_until_start, created_at, created_by')
    .eq('team_id', teamId)
    .order('created_at', { ascending: false })
    .limit(PAGE_SIZE + 1)
  if (name) query = query.ilike('name', `%${name.replace(/[\\%_]/g, '\\$&')}%`)
  if (state) query = query.eq('status', state)
  if (kind) query = query.eq('kind', kind)
  if (owner) query = query.eq('created_by', owner)
  return before ? query.lt('created_at', before) : query
}

async function findProgress(member: Member, batchIds: string[]) {
  if (batchIds.length === 0) return new Map<string | null, never>()
  const rows = await getRows(
    member.database
      .from('batch_progress')
      .select(`${COUNT_FIELDS}, cost_nanodollars` as const)
      .eq('team_id', member.teamId)
      .in('batch_id', batchIds),
  )
  return new Map(rows.map((row) => [row.batch_id, row]))
}
