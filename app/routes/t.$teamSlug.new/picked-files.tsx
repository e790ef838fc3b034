import { useVirtualizer } from '@tanstack/react-virtual'
import { type Dispatch, memo, useEffect, useRef, useState } from 'react'
import { formatBytes } from '#app/ui/format-numbers.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { baseName } from '#app/uploads-in-browser/name-pattern.ts'
import type { ListedFile, PickedListAction } from '#app/uploads-in-browser/picked-list.ts'
import { reasonOf } from '#app/uploads-in-browser/receipt.ts'
import { FAILURES } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'
import { listWords, NEW_BATCH_WORDS as WORDS, removeLabel, renameLabel } from './words.ts'

const ROW_PX = 60
/** The last row in sight is half a row: a list that ends with a whole one looks as if it were all. */
const MAX_LIST_PX = 8.5 * ROW_PX

type PickedFilesProps = { list: readonly ListedFile[]; change: Dispatch<PickedListAction> }

/** Everything that was chosen, refused files first: each with its name to change, or the reason why it is not sent. */
export function PickedFiles({ list, change }: PickedFilesProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const refused = list.filter(({ refusal }) => refusal)
  const rows = refused.length > 0 ? [...refused, ...list.filter(({ refusal }) => !refusal)] : list
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
  })
  return (
    <section aria-labelledby="picked-title">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-ink pb-1.5">
        <h2 id="picked-title" className="text-note font-medium text-ink-soft" aria-live="polite">
          {listWords(list.length - refused.length, refused.length)}
        </h2>
        <span className="flex gap-1">
          {refused.length > 0 ? (
            <Button
              type="button"
              look="quiet"
              className="text-note"
              onClick={() => change({ type: 'remove', keys: new Set(refused.map(({ key }) => key)) })}
            >
              {WORDS.removeRefused}
            </Button>
          ) : null}
          <Button
            type="button"
            look="quiet"
            className="-me-3.5 text-note"
            onClick={() => change({ type: 'remove', keys: new Set(list.map(({ key }) => key)) })}
          >
            {WORDS.removeAll}
          </Button>
        </span>
      </header>
      <div
        ref={scroll}
        className="overflow-y-auto"
        style={{ height: Math.min(MAX_LIST_PX, rows.length * ROW_PX) }}
      >
        <ul className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const file = rows[index]
            return file ? (
              <li
                key={key}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 border-b border-rule"
                style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
              >
                <Row file={file} change={change} />
              </li>
            ) : null
          })}
        </ul>
      </div>
    </section>
  )
}

const Row = memo(function Row({ file, change }: { file: ListedFile; change: Dispatch<PickedListAction> }) {
  const { key, path, refusal, customName } = file
  const name = baseName(path)
  const folder = path.slice(0, -name.length - 1)
  return (
    <div className="grid h-full grid-cols-[2.5rem_minmax(0,1fr)_auto_auto] items-center gap-x-3">
      <Preview file={file.file} isRefused={Boolean(refusal)} />
      {refusal ? (
        <span className="min-w-0 px-1.5">
          <span className="block truncate" title={path}>
            {name}
          </span>
          <span className="block truncate text-note text-bad" title={reasonOf(refusal)}>
            {FAILURES[refusal.code].sentence}
          </span>
        </span>
      ) : (
        <span className="min-w-0">
          <input
            aria-label={renameLabel(name)}
            value={customName}
            placeholder={name}
            maxLength={LIMITS.nameChars}
            onChange={(event) => change({ type: 'rename', key, name: event.target.value })}
            className="min-h-8 w-full rounded-small border border-transparent bg-transparent px-1.5 text-body text-ink placeholder:text-ink placeholder:opacity-100 hover:border-rule-strong focus:border-rule-strong focus:bg-sheet"
          />
          {folder ? <span className="block truncate px-1.5 text-note text-ink-soft">{folder}</span> : null}
        </span>
      )}
      <span className="figures text-end text-note text-ink-soft max-sm:hidden">
        {formatBytes(file.file.size)}
      </span>
      <IconButton
        label={removeLabel(name)}
        icon="close"
        onClick={() => change({ type: 'remove', keys: new Set([key]) })}
      />
    </div>
  )
})

/** Larger ones take a browser too long to be worth a small picture. */
const PREVIEWED_BYTES = 6 * 1024 * 1024
const PREVIEWED = ['image/jpeg', 'image/png', 'image/webp']

function Preview({ file, isRefused }: { file: File; isRefused: boolean }) {
  const [address, setAddress] = useState<string>()
  const isShown = !isRefused && PREVIEWED.includes(file.type) && file.size <= PREVIEWED_BYTES
  useEffect(() => {
    if (!isShown) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file, isShown])
  return (
    <span className="grid size-10 place-items-center overflow-hidden rounded-small bg-well text-ink-soft">
      {isShown && address ? (
        <img
          src={address}
          alt=""
          decoding="async"
          className="size-10 object-cover"
          onError={() => setAddress(undefined)}
        />
      ) : (
        <Icon name={isRefused ? 'warning' : 'document'} />
      )}
    </span>
  )
}
