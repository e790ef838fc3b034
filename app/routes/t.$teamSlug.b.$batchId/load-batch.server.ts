import type { Member } from '#app/auth/require-member.server.ts'
import { askForQuota, NUMBER_FIELDS, numbersOf, quotaOf } from '#app/batches/batch-numbers.ts'
import { groupFailures } from '#app/batches/failure-causes.ts'
import { type FileRow, fileRowOf, selectDocumentIds, selectFileRows } from '#app/batches/file-rows.ts'
import { COUNT_FIELDS, countsOfProgress } from '#app/batches/progress-counts.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { SESSION_STATUSES, type SessionStatus } from '#domain/session-status.ts'
import { type Strategy, STRATEGY_NAMES } from '#domain/strategies.ts'
import { ROWS_DRAWN_AT_FIRST } from './rows-at-first.ts'

/** A batch of fewer files comes with all its rows. Of a larger one only those that are drawn: the browser reads them all. */
const ROWS_READ = 200

export type Batch = {
  batchId: string
  name: string
  kind: BatchKind
  strategy: Strategy
  status: SessionStatus
  /** Its files wait until someone presses Start. */
  isHeld: boolean
  scheduledFor: string | null
  createdAt: string
  createdBy: string | null
  budgetNanodollars: number | null
}

export type LoadedBatch = Awaited<ReturnType<typeof loadBatch>>

/** A batch of the member's team with its first files, in the order they were picked. Throws 404 for any other batch. */
export async function loadBatch(member: Member, batchId: string) {
  const { database, teamId } = member
  const [batch, progress, files, quota] = await Promise.all([
    findBatch(member, batchId),
    getRows(
      database
        .from('batch_progress')
        .select(`${COUNT_FIELDS}, ${NUMBER_FIELDS}` as const)
        .eq('team_id', teamId)
        .eq('batch_id', batchId)
        .maybeSingle(),
    ),
    getRows(selectFileRows(database, { teamId, batchId, from: 0, to: ROWS_READ - 1 })),
    getRows(askForQuota(database, teamId)),
  ])
  const rows = files.map(fileRowOf)
  const isWhole = rows.length < ROWS_READ
  const drawn = rows.slice(0, ROWS_DRAWN_AT_FIRST)
  const [failed, documentIds] = await Promise.all([
    isWhole || !progress?.files_failed ? rows : findFailed(member, batchId),
    findDocuments(member, drawn),
  ])
  return {
    batch,
    counts: countsOfProgress(progress),
    measured: { numbers: numbersOf(progress), quota: quotaOf(quota[0]) },
    files: isWhole ? rows : drawn,
    causes: groupFailures(failed),
    documentIds,
  }
}

async function findBatch(member: Member, batchId: string): Promise<Batch> {
  const session = await getRows(
    member.database
      .from('batch_upload_sessions')
      .select(
        'id, name, kind, strategy, status, hold_until_start, scheduled_for, created_at, created_by, budget_nanodollars',
      )
      .eq('team_id', member.teamId)
      .eq('id', batchId)
      .maybeSingle(),
  )
  if (!session) throw failureResponse('not_found')
  return {
    batchId: session.id,
    name: session.name,
    kind: BATCH_KINDS.find((kind) => kind === session.kind) ?? 'auto',
    strategy: STRATEGY_NAMES.find((strategy) => strategy === session.strategy) ?? 'adaptive',
    status: SESSION_STATUSES.find((status) => status === session.status) ?? 'pending',
    isHeld: session.hold_until_start,
    scheduledFor: session.scheduled_for && isoTime(session.scheduled_for),
    createdAt: isoTime(session.created_at),
    createdBy: session.created_by,
    budgetNanodollars: session.budget_nanodollars,
  }
}

/** Why files failed, of a batch whose rows are not all read here. More than 1,000 would say the same. */
async function findFailed({ database, teamId }: Member, batchId: string) {
  const rows = await getRows(
    database
      .from('batch_upload_files')
      .select('failure_code')
      .eq('team_id', teamId)
      .eq('batch_id', batchId)
      .eq('status', 'failed')
      .limit(1_000),
  )
  return rows.map(({ failure_code }) => ({
    status: 'failed' as const,
    failureCode: failure_code,
    version: 0,
    searchable: false,
  }))
}

/** [file id, document id] of the rows that the server draws. */
async function findDocuments(member: Member, rows: readonly FileRow[]): Promise<[string, string][]> {
  const fileIds = rows.filter(({ status }) => status === 'completed').map(({ fileId }) => fileId)
  if (fileIds.length === 0) return []
  const found = await getRows(selectDocumentIds(member.database, { teamId: member.teamId, fileIds }))
  return found.map(({ id, file_id }) => [file_id, id])
}
