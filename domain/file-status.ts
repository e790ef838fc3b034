/**
 * The life of one file, from manifest to dead letter. `uploaded` is the queue (first try or retry, by run_at),
 * `processing` is leased, `skipped` is a duplicate, a cancelled file, or one refused before upload.
 * "Searchable" is no status but the column `searchable_at`.
 */
export const FILE_STATUSES = [
  'pending',
  'uploading',
  'uploaded',
  'processing',
  'completed',
  'failed',
  'skipped',
] as const
export type FileStatus = (typeof FILE_STATUSES)[number]

export const FILE_MOVES: Record<FileStatus, readonly FileStatus[]> = {
  pending: ['uploading', 'skipped', 'failed'],
  uploading: ['uploaded', 'pending', 'skipped', 'failed'],
  uploaded: ['processing', 'failed', 'skipped'],
  processing: ['completed', 'uploaded', 'failed', 'skipped'],
  completed: ['uploaded'], // only by an explicit "read again"
  failed: ['uploaded', 'pending'], // only by an explicit retry; `pending` asks for the bytes again
  skipped: ['pending'], // only by an explicit retry, or when a duplicate's original fails or is erased
}

export const FINAL_FILE_STATUSES = ['completed', 'failed', 'skipped'] as const satisfies readonly FileStatus[]

export const canMoveFile = (from: FileStatus, to: FileStatus): boolean => FILE_MOVES[from].includes(to)

export const isFinalFileStatus = (status: FileStatus): boolean =>
  FINAL_FILE_STATUSES.some((final) => final === status)
