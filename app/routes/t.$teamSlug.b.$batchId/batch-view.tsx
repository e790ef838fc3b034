import { Link } from '@remix-run/react'
import { type ReactNode, useCallback, useMemo, useState, useRef } from 'react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import { batchWords } from '#app/batches/batch-words.ts'
import { ConnectionNote } from '#app/batches/connection-note.tsx'
import { groupFailures } from '#app/batches/failure-causes.ts'
import { ALL_FILES, type FileFilter } from '#app/batches/file-filters.ts'
import { type FileRow, readFileRows } from '#app/batches/file-rows.ts'
import { RenameDialog } from '#app/batches/rename-dialog.tsx'
import { useBatchNumbers } from '#app/batches/use-batch-numbers.ts'
import { statusAfter, type SteerFields, useSteering } from '#app/batches/use-steering.ts'
import { ExportButton } from '#app/exports/export-button.tsx'
import { teamPath } from '#app/http/paths.ts'
import { type PhaseCounts, countPhases } from '#app/realtime/count-phases.ts'
import { useLiveFiles } from '#app/realtime/use-live-files.ts'
import { useTeam } from '#app/team/use-team.ts'
import { AddFiles } from '#app/uploads-in-browser/add-files.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { BatchNotes } from './batch-notes.tsx'
import { BudgetDialog } from './budget-dialog.tsx'
import { FileList } from './file-list.tsx'
import type { LoadedBatch } from './load-batch.server.ts'
import { NeedsAttention } from './needs-attention.tsx'
import { Pace } from './pace.tsx'
import { Phases } from './phases.tsx'
import { SteerBar } from './steer-bar.tsx'

type BatchViewProps = {
  loaded: LoadedBatch & { maySteer: boolean; owner: string | null }
  /** Loads it again. */
  refresh: () => void
  /** Why a form without scripts was refused. */
  problem: string | null
}

/** A batch as it is now, and what can be done with it. */
export function BatchView({ loaded, refresh, problem }: BatchViewProps) {
  const { maySteer, owner } = loaded
  const { teamId } = useTeam()
  const { live, counts, causes } = useLiveCounts(loaded, refresh)
  const { steer, pending } = useSteering()
  const [filter, setFilter] = useState<FileFilter>(ALL_FILES)
  const [isRaising, setRaising] = useState(false)
  const fileList = useRef<HTMLDivElement>(null)
  const batch = { ...loaded.batch, status: statusAfter(loaded.batch, pending) }
  const { batchId, status } = batch
  const measured = useMeasured(loaded)
  const onSteer = useCallback((fields: SteerFields) => steer(batchId, fields), [steer, batchId])
  return (
    <Sheet margin={<BatchNotes batch={batch} owner={owner} numbers={measured.numbers} />}>
      <Heading {...batch} counts={counts} onSteer={maySteer ? onSteer : null}>
        <ConnectionNote connection={live.connection} />
        <span className="ms-auto flex flex-wrap gap-2 max-sm:w-full">
          {status === 'cancelled' ? null : <AddFiles batch={batch} />}
          <ExportButton source={{ teamId, batchId }} />
        </span>
      </Heading>
      {problem === null ? null : (
        <div className="mt-4">
          <Notice tone="bad">{problem}</Notice>
        </div>
      )}
      <Phases counts={counts} status={status} />
      <Pace counts={counts} status={status} {...measured} />
      {maySteer ? <SteerBar status={status} isHeld={batch.isHeld} onSteer={onSteer} /> : null}
      <NeedsAttention
        causes={causes}
        onSteer={maySteer ? onSteer : null}
        onRaiseBudget={() => setRaising(true)}
        onShow={() => {
          setFilter({ state: 'failed', name: '' })
          fileList.current?.scrollIntoView()
          fileList.current?.focus({ preventScroll: true })
        }}
      />
      <div ref={fileList} tabIndex={-1} className="outline-none">
        <FileList
          live={live}
          counts={counts}
          isHalted={status === 'paused' || status === 'cancelled' || (status === 'pending' && batch.isHeld)}
          documentIds={loaded.documentIds}
          filter={filter}
          onFilter={setFilter}
          onSteerFile={maySteer ? onSteer : null}
        />
      </div>
      <BudgetDialog
        budgetNanodollars={batch.budgetNanodollars}
        isOpen={isRaising}
        onClose={() => setRaising(false)}
        onRaise={(nanodollars) => onSteer({ intent: 'budget', nanodollars })}
      />
    </Sheet>
  )
}

/** Until all rows are here the counts are those of the loader, so that nothing jumps. */
function useLiveCounts(
  { batch, files, counts: loadedCounts, causes: loadedCauses }: LoadedBatch,
  refresh: () => void,
) {
  const { teamId } = useTeam()
  const { batchId } = batch
  const { total } = loadedCounts
  const live = useLiveFiles<FileRow>({
    batchId,
    first: useMemo(() => ({ rows: files, isWhole: files.length >= total }), [files, total]),
    openClient: useOpenClient(),
    readAll: (client) => readFileRows(client, { teamId, batchId, expected: total }),
    onRefresh: refresh,
  })
  const { states, isWhole } = live
  const counts = useMemo(
    () => (isWhole ? countPhases(states.values()) : loadedCounts),
    [isWhole, states, loadedCounts],
  )
  const causes = useMemo(
    () => (isWhole ? groupFailures(states.values()) : loadedCauses),
    [isWhole, states, loadedCauses],
  )
  return { live, counts, causes }
}

function useMeasured({ batch: { batchId, status }, measured }: LoadedBatch) {
  const { teamId } = useTeam()
  return useBatchNumbers(measured, { teamId, batchId, isRunning: status === 'processing' }, useOpenClient())
}

type HeadingProps = Parameters<typeof batchWords>[0] & {
  name: string
  counts: PhaseCounts
  onSteer: ((fields: SteerFields) => void) | null
  children: ReactNode
}

function Heading({ name, onSteer, children, ...batch }: HeadingProps) {
  const team = useTeam()
  const [isRenaming, setRenaming] = useState(false)
  const { words, tone } = batchWords(batch)
  return (
    <>
      <p className="text-note">
        <Link to={teamPath(team)} className="text-ink-soft underline hover:text-ink">
          All batches
        </Link>
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="flex max-w-full min-w-0 items-center gap-1">
          <h1 className="min-w-0 font-title text-title font-semibold break-words">{name}</h1>
          {onSteer ? (
            <IconButton
              label="Rename the batch"
              icon="pencil"
              className="needs-scripting -me-2 shrink-0"
              onClick={() => setRenaming(true)}
            />
          ) : null}
        </span>
        <StatusBadge tone={tone}>{words}</StatusBadge>
        {children}
      </div>
      <RenameDialog
        subject={
          isRenaming
            ? {
                title: 'Rename the batch',
                name,
                onRename: (newName) => onSteer?.({ intent: 'rename', name: newName }),
              }
            : null
        }
        onClose={() => setRenaming(false)}
      />
    </>
  )
}
