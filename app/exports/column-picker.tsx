import { useId, useRef } from 'react'
import { Button } from '#app/ui/button.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { chosenIds, type ColumnChoice, moveColumn, toggleColumn } from './column-choice.ts'
import { COLUMN_TITLES, isColumnTitle } from './table-words.ts'

type ColumnPickerProps = {
  choice: ColumnChoice
  onChange: (choice: ColumnChoice) => void
  onReset: () => void
}

/** Which columns, in which order: boxes to tick, and buttons that move a line. */
export function ColumnPicker({ choice, onChange, onReset }: ColumnPickerProps) {
  const list = useRef<HTMLOListElement>(null)
  const move = (id: string, by: -1 | 1) => {
    onChange(moveColumn(choice, id, by))
    // The line goes; the button that was pressed must stay in sight.
    requestAnimationFrame(() =>
      list.current?.querySelector(`[data-column="${id}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Columns</legend>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <span aria-hidden="true" className="font-medium">
          Columns{' '}
          <span className="figures font-normal text-ink-soft">
            {chosenIds(choice).length} of {choice.length}
          </span>
        </span>
        <Button type="button" look="quiet" onClick={onReset} className="-me-3.5">
          Reset
        </Button>
      </div>
      <ol
        ref={list}
        className="max-h-64 overflow-y-auto rounded-small border border-rule-strong"
        aria-label="Columns in their order"
      >
        {choice.map(({ id, isOn }, index) => (
          <ColumnLine
            key={id}
            id={id}
            isOn={isOn}
            isFirst={index === 0}
            isLast={index === choice.length - 1}
            onToggle={() => onChange(toggleColumn(choice, id))}
            onMove={(by) => move(id, by)}
          />
        ))}
      </ol>
    </fieldset>
  )
}

type ColumnLineProps = {
  id: string
  isOn: boolean
  isFirst: boolean
  isLast: boolean
  onToggle: () => void
  onMove: (by: -1 | 1) => void
}

function ColumnLine({ id, isOn, isFirst, isLast, onToggle, onMove }: ColumnLineProps) {
  const boxId = useId()
  const title = isColumnTitle(id) ? COLUMN_TITLES[id] : id
  return (
    <li
      data-column={id}
      className="flex items-center gap-2.5 border-rule ps-3 not-first:border-t focus-within:bg-well"
    >
      <input
        id={boxId}
        type="checkbox"
        checked={isOn}
        onChange={onToggle}
        className="size-4.5 shrink-0 accent-action"
      />
      <label htmlFor={boxId} className="min-w-0 flex-1 py-1.5">
        {title}
      </label>
      {/* aria-disabled keeps the focus on a button whose line has reached the end. */}
      <IconButton
        label={`Move ${title} up`}
        icon="chevron-down"
        aria-disabled={isFirst}
        onClick={() => onMove(-1)}
        className="rotate-180 aria-disabled:opacity-30"
      />
      <IconButton
        label={`Move ${title} down`}
        icon="chevron-down"
        aria-disabled={isLast}
        onClick={() => onMove(1)}
        className="aria-disabled:opacity-30"
      />
    </li>
  )
}
