import { Link } from '@remix-run/react'
import { memo, type MouseEvent } from 'react'
import type { FileRow as Row } from '#app/batches/file-rows.ts'
import { fileWords } from '#app/batches/file-words.ts'
import { documentPath } from '#app/http/paths.ts'
import { Thumbnail } from '#app/images/thumbnail.tsx'
import type { FileState } from '#app/realtime/file-states.ts'
import { formatBytes } from '#app/ui/format-numbers.ts'
import { IconButton } from '#app/ui/icon-button.tsx'
import { Skeleton } from '#app/ui/skeleton.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import type { FileStatus } from '#domain/file-status.ts'

export type FileActions = {
  /** Shift: it goes first and gets ten tries. */
  onRetry: (row: Row, isUrgent: boolean) => void
  onRename: (row: Row) => void
}

type FileRowProps = {
  row: Row
  state: FileState
  isHalted: boolean
  teamSlug: string
  /** Its own, or that of its first copy. */
  documentId: string | undefined
  /** Null for who may only look. */
  actions: FileActions | null
}

const COLUMNS =
  'grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-b border-rule py-2 sm:grid-cols-[2.5rem_minmax(0,1fr)_4.5rem_12rem_4.5rem]'

/** One file: picture, name, state in words, cause and cure. Drawn again only when something of it changed. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { row, state, isHalted, actions } = props
  const { words, tone, reason } = fileWords(state, { isHalted }, row.detail)
  return (
    <div className={COLUMNS}>
      <Thumbnail fileId={hasPicture(state.status) ? row.fileId : null} name="" />
      <div className="min-w-0 self-center">
        <Name {...props} />
        {reason ? <p className="text-note text-ink-soft">{reason}</p> : null}
      </div>
      <span className="figures self-center text-end text-note text-ink-soft max-sm:hidden">
        {formatBytes(row.bytes)}
      </span>
      <span className="self-center max-sm:col-start-2 max-sm:row-start-2">
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </span>
      {actions ? <Actions row={row} state={state} actions={actions} /> : null}
    </div>
  )
})

function Name({ row, state, teamSlug, documentId }: FileRowProps) {
  const isCopy = state.failureCode === 'duplicate'
  if (documentId === undefined || (state.status !== 'completed' && !isCopy)) {
    return (
      <span className="block truncate" title={row.name}>
        {row.name}
      </span>
    )
  }
  return (
    <Link
      to={`${documentPath({ teamSlug, documentId })}?in=batch`}
      prefetch="intent"
      title={isCopy ? `${row.name}: show the first copy` : row.name}
      className="block truncate no-underline hover:underline"
    >
      {row.name}
    </Link>
  )
}

type ActionsProps = { row: Row; state: FileState; actions: FileActions }

function Actions({ row, state, actions }: ActionsProps) {
  const mayRetry =
    state.status === 'failed' || (state.status === 'skipped' && state.failureCode !== 'duplicate')
  return (
    <span className="needs-scripting flex justify-end max-sm:col-start-3 max-sm:row-start-1">
      {mayRetry ? (
        <IconButton
          label={`Retry ${row.name}`}
          title="Retry. With Shift it goes first"
          icon="retry"
          onClick={(event: MouseEvent) => actions.onRetry(row, event.shiftKey)}
        />
      ) : null}
      <IconButton
        label={`Rename ${row.name}`}
        title="Rename"
        icon="pencil"
        onClick={() => actions.onRename(row)}
      />
    </span>
  )
}

/** Holds the place of a row that is still on its way from the database. */
export function FileRowSkeleton() {
  return (
    <div className={COLUMNS}>
      <Skeleton className="size-10" />
      <Skeleton className="h-4 w-2/5 self-center" />
    </div>
  )
}

/** Before its bytes are in the store there is nothing to show. */
const hasPicture = (status: FileStatus) => status !== 'pending' && status !== 'uploading'
