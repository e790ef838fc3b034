import { z } from 'zod'
import { FAILURES, isFailureCode } from '#domain/failures.ts'
import { FILE_STATUSES } from '#domain/file-status.ts'
import type { CollectWorld } from './collect.ts'
import { rowsOf } from './export-error.ts'
import type { LeftOutFile } from './reconcile.ts'
import { NOT_READ_YET } from './table-words.ts'

/** The REST API hands out at most so many rows at once. */
const ROWS_PER_REQUEST = 1_000

/** The files of a batch: how many gave a document, and which did not. */
export type BatchFiles = { read: number; leftOut: LeftOutFile[] }

const FileRows = z.array(
  z.object({
    original_name: z.string(),
    custom_name: z.string().nullable(),
    status: z.enum(FILE_STATUSES),
    failure_code: z.string().nullable(),
  }),
)
type FileRow = z.infer<typeof FileRows>[number]

export async function readBatchFiles(
  { teamId, batchId }: { teamId: string; batchId: string },
  { client, signal }: CollectWorld,
): Promise<BatchFiles> {
  const files: FileRow[] = []
  for (;;) {
    const query = client
      .from('batch_upload_files')
      .select('original_name, custom_name, status, failure_code')
      .eq('team_id', teamId)
      .eq('batch_id', batchId)
      .order('upload_order')
      .range(files.length, files.length + ROWS_PER_REQUEST - 1)
      .abortSignal(signal)
    const rows = FileRows.parse(await rowsOf(query, signal))
    files.push(...rows)
    if (rows.length < ROWS_PER_REQUEST) break
  }
  const leftOut = files.flatMap((file) => leftOutOf(file) ?? [])
  return { read: files.length - leftOut.length, leftOut }
}

function leftOutOf(file: FileRow): LeftOutFile | null {
  if (file.status === 'completed') return null
  const name = file.custom_name ?? file.original_name
  if (file.status !== 'failed' && file.status !== 'skipped') {
    return { name, reason: 'unread', sentence: NOT_READ_YET }
  }
  const code = file.failure_code ?? 'internal'
  const { sentence } = FAILURES[isFailureCode(code) ? code : 'internal']
  if (file.status === 'failed') return { name, reason: 'failed', sentence }
  return { name, reason: code === 'duplicate' || code === 'cancelled' ? code : 'refused', sentence }
}
