import type { PhaseCounts } from '../realtime/count-phases.ts'

/** Columns of the view batch_progress that counts are made of. */
export const COUNT_FIELDS =
  'batch_id, total_files, files_pending, files_uploading, files_uploaded, files_processing, files_completed, files_failed, files_skipped, files_searchable, files_embedding, files_duplicate, files_failed_unsent'

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
      | 'files_embedding'
      | 'files_duplicate'
      | 'files_failed_unsent'
  ]: number | null
}

/** The counts of a batch whose files are not at hand: the same as `countPhases` of its files. */
export function countsOfProgress(progress: Progress | null | undefined): PhaseCounts {
  const count = (name: keyof Progress) => progress?.[name] ?? 0
  const searchableCopies = count('files_searchable') - (count('files_completed') - count('files_embedding'))
  return {
    total: count('total_files'),
    waiting: count('files_pending') + count('files_uploading'),
    uploaded: count('files_uploaded') + count('files_processing'),
    read: count('files_embedding'),
    searchable: count('files_searchable'),
    duplicate: count('files_duplicate'),
    skipped: count('files_skipped') - searchableCopies - count('files_duplicate'),
    failed: count('files_failed'),
    unsent: count('files_failed_unsent'),
  }
}
