import type { PhaseCounts } from '../realtime/count-phases.ts'

/** Columns of the view batch_progress that counts are made of. */
export const PROGRESS_FIELDS =
  'batch_id, total_files, files_pending, files_uploading, files_uploaded, files_processing, files_completed, files_failed, files_skipped, files_searchable, cost_nanodollars'

type Progress = {
  [
    name in
      | 'total_files'
      | 'files_pending'
      | 'files_uploading'
      | 'files_uploaded'
      | 'files_processing'
      | 'files_completed'
      | 'files_failed'
      | 'files_skipped'
      | 'files_searchable'
  ]: number | null
}

/**
 * The counts of a batch whose files are not at hand. The view does not say how many of the searchable files are
 * duplicates: until all is done, `read` may be too small by as many, and `skipped` too large.
 */
export function countsOfProgress(progress: Progress | undefined): PhaseCounts {
  const count = (name: keyof Progress) => progress?.[name] ?? 0
  const searchable = count('files_searchable')
  const read = Math.max(0, count('files_completed') - searchable)
  return {
    total: count('total_files'),
    waiting: count('files_pending') + count('files_uploading'),
    uploaded: count('files_uploaded') + count('files_processing'),
    read,
    searchable,
    duplicate: 0,
    skipped: count('files_completed') + count('files_skipped') - searchable - read,
    failed: count('files_failed'),
  }
}
