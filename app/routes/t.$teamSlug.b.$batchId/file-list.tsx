import { memo } from 'react'
import { fileWords } from '#app/batches/file-words.ts'
import type { FileState, FileStates } from '#app/realtime/file-states.ts'
import { formatBytes, formatFiles } from '#app/ui/format-numbers.ts'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import type { FileRow } from './load-batch.server.ts'

type FileListProps = { files: readonly FileRow[]; states: FileStates; isHalted: boolean }

/**
 * Every file of the batch, in the order it was picked, with its state in words. A list and not a table, because a
 * browser can leave list items that are out of sight alone, and there may be thousands.
 */
export function FileList({ files, states, isHalted }: FileListProps) {
  if (files.length === 0) return <p className="mt-8 text-ink-soft">No file has been announced yet.</p>
  return (
    <section className="mt-8">
      <h2 className="border-b border-ink pb-2 text-note font-medium text-ink-soft">
        {formatFiles(files.length)}
      </h2>
      <ol>
        {files.map((file) => (
          <Item
            key={file.fileId}
            name={file.name}
            bytes={file.bytes}
            state={states.get(file.fileId) ?? file}
            isHalted={isHalted}
          />
        ))}
      </ol>
    </section>
  )
}

type ItemProps = { name: string; bytes: number; state: FileState; isHalted: boolean }

/** Drawn again only when its own state changed: a state keeps its identity until a newer version replaces it. */
const Item = memo(function Item({ name, bytes, state, isHalted }: ItemProps) {
  const { words, tone, reason } = fileWords(state, { isHalted })
  return (
    <li className="row-lazy grid grid-cols-[minmax(0,1fr)_10rem] items-baseline gap-x-4 border-b border-rule py-2 sm:grid-cols-[minmax(0,1fr)_5rem_12rem]">
      <span className="min-w-0">
        <span className="block truncate" title={name}>
          {name}
        </span>
        {reason ? <span className="block text-note text-ink-soft">{reason}</span> : null}
      </span>
      <span className="figures text-end text-note text-ink-soft max-sm:hidden">{formatBytes(bytes)}</span>
      <span>
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </span>
    </li>
  )
})
