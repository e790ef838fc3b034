import type { Member } from '#app/auth/require-member.server.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { FILE_STATUSES, type FileStatus } from '#domain/file-status.ts'
import { SESSION_STATUSES, type SessionStatus } from '#domain/session-status.ts'
import { type Strategy, STRATEGY_NAMES } from '#domain/strategies.ts'

/** The REST API hands out at most so many rows at once. */
const ROWS_PER_REQUEST = 1_000

export type Batch = {
  batchId: string
  name: string
  kind: BatchKind
  strategy: Strategy
  status: SessionStatus
  /** Its files wait until someone presses Start. */
  isHeld: boolean
  createdAt: string
  budgetNanodollars: number | null
  /** Null for who may not see what the team spends. */
  costNanodollars: number | null
  estimatedCompletionAt: string | null
}

export type FileRow = {
  fileId: string
  name: string
  bytes: number
  status: FileStatus
  version: number
  failureCode: string | null
  searchable: boolean
}

/** A batch of the member's team with all its files, in the order they were picked. Throws 404 for any other batch. */
export async function loadBatch(
  member: Member,
  batchId: string,
): Promise<{ batch: Batch; files: FileRow[] }> {
  const [session, progress, files] = await Promise.all([
    getRows(
      member.database
        .from('batch_upload_sessions')
        .select('id, name, kind, strategy, status, hold_until_start, created_at, budget_nanodollars')
        .eq('team_id', member.teamId)
        .eq('id', batchId)
        .maybeSingle(),
    ),
    getRows(
      member.database
        .from('batch_progress')
        .select('cost_nanodollars, estimated_completion_at')
        .eq('team_id', member.teamId)
        .eq('batch_id', batchId)
        .maybeSingle(),
    ),
    loadFiles(member, batchId),
  ])
  if (!session) throw failureResponse('not_found')
  return {
    batch: {
      batchId: session.id,
      name: session.name,
      kind: BATCH_KINDS.find((kind) => kind === session.kind) ?? 'auto',
      strategy: STRATEGY_NAMES.find((strategy) => strategy === session.strategy) ?? 'adaptive',
      status: SESSION_STATUSES.find((status) => status === session.status) ?? 'pending',
      isHeld: session.hold_until_start,
      createdAt: isoTime(session.created_at),
      budgetNanodollars: session.budget_nanodollars,
      costNanodollars: progress?.cost_nanodollars ?? null,
      estimatedCompletionAt: progress?.estimated_completion_at
        ? isoTime(progress.estimated_completion_at)
        : null,
    },
    files,
  }
}

async function loadFiles(member: Member, batchId: string): Promise<FileRow[]> {
  const files: FileRow[] = []
  for (;;) {
    const rows = await getRows(
      member.database
        .from('batch_upload_files')
        .select(
          'id, original_name, custom_name, original_bytes, status, version, failure_code, searchable_at',
        )
        .eq('team_id', member.teamId)
        .eq('batch_id', batchId)
        .order('upload_order')
        .range(files.length, files.length + ROWS_PER_REQUEST - 1),
    )
    files.push(
      ...rows.map((row) => ({
        fileId: row.id,
        name: row.custom_name ?? row.original_name,
        bytes: row.original_bytes,
        status: FILE_STATUSES.find((status) => status === row.status) ?? 'pending',
        version: row.version,
        failureCode: row.failure_code,
        searchable: row.searchable_at !== null,
      })),
    )
    if (rows.length < ROWS_PER_REQUEST) return files
  }
}
