import type { PhaseCounts } from '../realtime/count-phases.ts'
import type { FileState, FileStates } from '../realtime/file-states.ts'
import type { FileRow } from './file-rows.ts'

/** By what one looks for files in a batch: a state, and a part of the name. */
export type FileFilter = { state: FileFilterState; name: string }

export const FILE_FILTER_STATES = ['all', 'busy', 'ready', 'failed', 'aside'] as const
export type FileFilterState = (typeof FILE_FILTER_STATES)[number]

export const ALL_FILES: FileFilter = { state: 'all', name: '' }

export const FILTER_WORDS: Record<FileFilterState, string> = {
  all: 'All',
  busy: 'In progress',
  ready: 'Ready',
  failed: 'Failed',
  aside: 'Set aside',
}

/** The rows that fit; the very same list when all do. */
export function filterFiles(
  rows: readonly FileRow[],
  states: FileStates,
  { state, name }: FileFilter,
): readonly FileRow[] {
  const wanted = name.trim().toLocaleLowerCase()
  if (state === 'all' && wanted === '') return rows
  return rows.filter(
    (row) =>
      (state === 'all' || filterStateOf(states.get(row.fileId) ?? row) === state) &&
      row.name.toLocaleLowerCase().includes(wanted),
  )
}

export function filterStateOf({ status, searchable }: FileState): Exclude<FileFilterState, 'all'> {
  if (status === 'failed') return 'failed'
  // The copy of a searchable file is as ready as that: the phases count it so.
  if (status === 'skipped') return searchable ? 'ready' : 'aside'
  return status === 'completed' && searchable ? 'ready' : 'busy'
}

/** How many files each filter shows. */
export function countFilters(states: Iterable<FileState>): Record<FileFilterState, number> {
  const counts = { all: 0, busy: 0, ready: 0, failed: 0, aside: 0 }
  for (const state of states) {
    counts.all += 1
    counts[filterStateOf(state)] += 1
  }
  return counts
}

/** The same from the counts of a batch whose files are not all at hand. */
export const filterCountsOf = (counts: PhaseCounts): Record<FileFilterState, number> => ({
  all: counts.total,
  busy: counts.waiting + counts.uploaded + counts.read,
  ready: counts.searchable,
  failed: counts.failed,
  aside: counts.skipped + counts.duplicate,
})
