import { useMemo, useState } from 'react'
import {
  ALL_FILES,
  countFilters,
  type FileFilter,
  filterCountsOf,
  filterFiles,
} from '#app/batches/file-filters.ts'
import type { FileRow as Row } from '#app/batches/file-rows.ts'
import { RenameDialog } from '#app/batches/rename-dialog.tsx'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import type { LiveFiles } from '#app/realtime/live-files.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { formatFiles } from '#app/ui/format-numbers.ts'
import { FileFilterBar } from './file-filter-bar.tsx'
import type { FileActions } from './file-row.tsx'
import { FileRows } from './file-rows.tsx'

type FileListProps = {
  live: LiveFiles<Row>
  counts: PhaseCounts
  isHalted: boolean
  documentIds: readonly (readonly [string, string])[]
  filter: FileFilter
  onFilter: (filter: FileFilter) => void
  /** Null for who may only look. */
  onSteerFile: ((fields: { intent: 'retry' | 'rename_file' } & Record<string, string>) => void) | null
}

/** Every file of the batch, in the order it was picked; found by state and by name. */
export function FileList({
  live,
  counts,
  isHalted,
  documentIds,
  filter,
  onFilter,
  onSteerFile,
}: FileListProps) {
  const { rows, states, isWhole } = live
  const [renamed, setRenamed] = useState<Row | null>(null)
  const shown = useMemo(() => filterFiles(rows, states, filter), [rows, states, filter])
  const filterCounts = useMemo(
    () => (isWhole ? countFilters(states.values()) : filterCountsOf(counts)),
    [isWhole, states, counts],
  )
  const actions = useMemo<FileActions | null>(
    () =>
      onSteerFile && {
        onRetry: ({ fileId }, isUrgent) =>
          onSteerFile({ intent: 'retry', fileId, ...(isUrgent && { urgent: 'on' }) }),
        onRename: setRenamed,
      },
    [onSteerFile],
  )
  if (counts.total === 0) {
    return (
      <EmptyState title="No file has been announced yet">
        <p>Files appear here as soon as somebody adds them.</p>
      </EmptyState>
    )
  }
  return (
    <section aria-label="Files" className="mt-8">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b border-ink pb-2">
        <h2 className="font-title text-heading font-semibold">{formatFiles(counts.total)}</h2>
        <FileFilterBar filter={filter} counts={filterCounts} onFilter={onFilter} />
      </div>
      {shown.length === 0 && isWhole ? (
        <EmptyState
          title="No file fits"
          action={
            <Button type="button" onClick={() => onFilter(ALL_FILES)}>
              Show all files
            </Button>
          }
        />
      ) : (
        <FileRows
          rows={shown}
          states={states}
          // Rows that are not here yet have their places, but only where it is known which they are.
          total={isWhole || shown !== rows ? shown.length : Math.max(counts.total, shown.length)}
          isHalted={isHalted}
          documentIds={documentIds}
          actions={actions}
        />
      )}
      <RenameDialog
        subject={
          renamed && {
            title: 'Rename the file',
            name: renamed.name,
            onRename: (name) => onSteerFile?.({ intent: 'rename_file', fileId: renamed.fileId, name }),
          }
        }
        onClose={() => setRenamed(null)}
      />
    </section>
  )
}
