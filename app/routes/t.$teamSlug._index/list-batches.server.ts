import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { SESSION_STATUSES, type SessionStatus } from '#domain/session-status.ts'
import { countsOfProgress, PROGRESS_FIELDS } from '#app/batches/progress-counts.ts'

const PAGE_SIZE = 50

export type BatchRow = {
  batchId: string
  name: string
  kind: BatchKind
  status: SessionStatus
  isHeld: boolean
  createdAt: string
  /** Null for who may not see what the team spends. */
  costNanodollars: number | null
  counts: PhaseCounts
}

/** The newest batches of the member's team, 50 at a time; `before` is the `createdAt` of the last one shown. */
export async function listBatches(
  member: Member,
  before: string | null,
): Promise<{ batches: BatchRow[]; older: string | null }> {
  const newest = member.database
    .from('batch_upload_sessions')
    .select('id, name, kind, status, hold_until_start, created_at')
    .eq('team_id', member.teamId)
    .order('created_at', { ascending: false })
    .limit(PAGE_SIZE + 1)
  const found = await getRows(before ? newest.lt('created_at', before) : newest)
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
    costNanodollars: progress.get(session.id)?.cost_nanodollars ?? null,
    counts: countsOfProgress(progress.get(session.id)),
  }))
  return { batches, older: found.length > PAGE_SIZE ? (batches.at(-1)?.createdAt ?? null) : null }
}

async function findProgress(member: Member, batchIds: string[]) {
  if (batchIds.length === 0) return new Map<string | null, never>()
  const rows = await getRows(
    member.database
      .from('batch_progress')
      .select(PROGRESS_FIELDS)
      .eq('team_id', member.teamId)
      .in('batch_id', batchIds),
  )
  return new Map(rows.map((row) => [row.batch_id, row]))
}
