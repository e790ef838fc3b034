import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useMemo, useRef } from 'react'
import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import { isFinalUploadState } from '#app/uploads/upload-states.ts'
import { IconButton } from '#app/ui/icon-button.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import type { DockFilter } from './dock-run.tsx'
import { OriginalLink } from './original-link.tsx'
import type { LeftOut } from './picked-file.ts'
import { reasonOf } from './receipt.ts'
import type { UploadCenter } from './upload-center.ts'
import type { RunView } from './upload-snapshot-of-tab.ts'
import { RECEIPT_WORDS, stateWords, UPLOAD_WORDS as WORDS } from './upload-words.ts'

const ROW_PX = 40
const ROW_WITH_REASON_PX = 58
const MAX_LIST_PX = 232

type Line = { type: 'file'; file: FileSnapshot } | { type: 'left_out'; file: LeftOut }

type DockFilesProps = { center: UploadCenter; run: RunView; filter: DockFilter | null }

/** The files of one upload, only those that are looked at: what moves first, then what went wrong, then the rest. */
export function DockFiles({ center, run, filter }: DockFilesProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const { upload, leftOut } = run
  const lines = useMemo(() => linesOf(upload.files, leftOut, filter), [upload.files, leftOut, filter])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heightOf(lines[index]),
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: 4,
  })
  if (lines.length === 0) return <p className="px-4 py-2.5 text-note text-ink-soft">{WORDS.nothingHere}</p>
  const height = lines.slice(0, 8).reduce((sum, line) => sum + heightOf(line), 0)
  return (
    <div
      ref={scroll}
      // A list that scrolls must be reachable by keys.
      tabIndex={0}
      role="region"
      aria-label={WORDS.files}
      className="mt-2 overflow-y-auto border-t border-rule"
      style={{ height: Math.min(MAX_LIST_PX, height) }}
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start, size }) => {
          const line = lines[index]
          return line ? (
            <li
              key={key}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b border-rule"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {line.type === 'file' ? (
                <FileLine file={line.file} center={center} run={run} />
              ) : (
                <LineOf
                  name={line.file.path}
                  words={RECEIPT_WORDS.refused}
                  reason={reasonOf(line.file)}
                  isBad
                />
              )}
            </li>
          ) : null
        })}
      </ul>
    </div>
  )
}

const FileLine = memo(
  function FileLine({ file, center, run }: { file: FileSnapshot; center: UploadCenter; run: RunView }) {
    const isBad = file.state === 'failed' || file.state === 'refused'
    return (
      <LineOf
        name={file.name}
        words={stateWords(file)}
        reason={isBad ? reasonOf(file) : ''}
        isBad={isBad}
        action={
          file.state === 'failed' && run.upload.phase !== 'cancelled' ? (
            <IconButton
              label={`${WORDS.retry}: ${file.name}`}
              icon="retry"
              onClick={() => void center.retry(run.runId, [file.id])}
            />
          ) : file.state === 'duplicate' && file.duplicateOfFileId ? (
            <OriginalLink teamSlug={run.batch.teamSlug} fileId={file.duplicateOfFileId} />
          ) : null
        }
      />
    )
  },
  (before, after) => before.file === after.file && before.run.runId === after.run.runId,
)

type LineProps = { name: string; words: string; reason: string; isBad: boolean; action?: React.ReactNode }

function LineOf({ name, words, reason, isBad, action }: LineProps) {
  return (
    <div className={joinClasses('flex h-full items-center gap-3 ps-4', action ? 'pe-2' : 'pe-4')}>
      <div className="min-w-0 flex-1">
        <p className="truncate text-note" title={name}>
          {name}
        </p>
        {reason ? (
          <p className="truncate text-note text-ink-soft" title={reason}>
            {reason}
          </p>
        ) : null}
      </div>
      <span
        className={joinClasses('figures text-note whitespace-nowrap', isBad ? 'text-bad' : 'text-ink-soft')}
      >
        {words}
      </span>
      {action}
    </div>
  )
}

const heightOf = (line: Line | undefined): number =>
  line && (line.type === 'left_out' || (line.file.code !== null && line.file.state !== 'cancelled'))
    ? ROW_WITH_REASON_PX
    : ROW_PX

const keyOf = (line: Line | undefined, index: number): string | number => {
  if (!line) return index
  return line.type === 'file' ? line.file.id : `left out ${index}`
}

function linesOf(
  files: readonly FileSnapshot[],
  leftOut: readonly LeftOut[],
  filter: DockFilter | null,
): Line[] {
  const shown = files.filter((file) => belongsTo(file, filter))
  const refused = filter === null || filter === 'errors' ? leftOut : []
  const moving = shown.filter(({ state }) => state === 'sending' || state === 'preparing' || state === 'sent')
  const wrong = shown.filter(({ state }) => state === 'failed' || state === 'refused')
  const known = new Set([...moving, ...wrong])
  const rest = shown.filter((file) => !known.has(file))
  const waiting = rest.filter(({ state }) => !isFinalUploadState(state))
  const ended = rest.filter(({ state }) => isFinalUploadState(state))
  const line = (file: FileSnapshot): Line => ({ type: 'file', file })
  return [
    ...moving.map(line),
    ...wrong.map(line),
    ...refused.map((file): Line => ({ type: 'left_out', file })),
    ...waiting.map(line),
    ...ended.map(line),
  ]
}

function belongsTo({ state }: FileSnapshot, filter: DockFilter | null): boolean {
  switch (filter) {
    case null:
      return true
    case 'remaining':
      return !isFinalUploadState(state)
    case 'uploaded':
      return state === 'uploaded' || state === 'unconfirmed'
    case 'duplicates':
      return state === 'duplicate'
    case 'errors':
      return state === 'failed' || state === 'refused'
  }
}
