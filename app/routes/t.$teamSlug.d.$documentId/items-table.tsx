import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { cellName, type DraftItem, ITEM_COLUMNS, type ItemColumn } from '#app/documents/document-draft.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { CONTROL_CLASSES } from '#app/ui/labelled.tsx'
import type { FieldsProps } from './fields-props.ts'
import { useItemLines } from './use-item-lines.ts'
import { valueNote } from './value-note.tsx'
import { COLUMN_NAMES, VALUE_NAMES, WORDS } from './words.ts'

/** Without scripts a line is added by filling one of these. */
const SPARE_LINES = 2

const GRID = 'grid grid-cols-[1fr_1fr_1fr_auto] gap-1 sm:grid-cols-[minmax(0,1fr)_4.5rem_5.5rem_5.5rem_auto]'

/** The line items: cells to type in, Enter for the next line, Alt and an arrow to move one. */
export function ItemsTable({ typed, errors, warnings, corrections, isReadOnly }: FieldsProps) {
  const { items } = typed.draft
  const list = useRef<HTMLOListElement>(null)
  const lines = useItemLines({ items, list, onChange: (changed) => typed.edit({ items: changed }) })
  const note = valueNote({ path: 'items', warnings, corrections })
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{VALUE_NAMES.items}</legend>
      <input type="hidden" name="has-items" value="" />
      <ColumnHeads isReadOnly={isReadOnly} />
      {items.length === 0 ? <p className="py-2 text-ink-soft">{WORDS.noItems}</p> : null}
      <ol ref={list}>
        {items.map((item, index) => (
          <Line
            key={item.key}
            item={item}
            index={index}
            errors={errors}
            isReadOnly={isReadOnly}
            onChange={(column, value) => lines.change(index, { ...item, [column]: value })}
            onKeyDown={(event, column) => lines.onKeyDown(event, index, column)}
            onRemove={() => lines.remove(index)}
          />
        ))}
        {isReadOnly ? null : <SpareLines from={items.length} />}
      </ol>
      {note ? <p className="mt-1.5 text-note text-ink-soft">{note}</p> : null}
      {errors['items'] ? <p className="mt-1.5 text-note text-bad">{errors['items']}</p> : null}
      {isReadOnly ? null : <AddLine onAdd={() => lines.add()} />}
    </fieldset>
  )
}

function ColumnHeads({ isReadOnly }: { isReadOnly: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={joinClasses(GRID, 'border-b border-ink py-1 text-note text-ink-soft max-sm:hidden')}
    >
      <span>{COLUMN_NAMES.description}</span>
      <span className="pe-2 text-end">{COLUMN_NAMES.quantity}</span>
      <span className="pe-2 text-end">{COLUMN_NAMES.unit_price}</span>
      <span className="pe-2 text-end">{COLUMN_NAMES.amount}</span>
      <span className={isReadOnly ? '' : 'w-9'} />
    </div>
  )
}

function AddLine({ onAdd }: { onAdd: () => void }) {
  return (
    <p className="needs-scripting mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <Button type="button" onClick={onAdd}>
        <Icon name="plus" className="me-1.5" />
        {WORDS.addItem}
      </Button>
      <span className="text-note text-ink-soft max-sm:hidden">
        Enter: next line. Alt + ↑ ↓: move the line.
      </span>
    </p>
  )
}

type LineProps = {
  item: DraftItem
  index: number
  errors: Record<string, string>
  isReadOnly: boolean
  onChange: (column: ItemColumn, value: string) => void
  onKeyDown: (event: KeyboardEvent, column: ItemColumn) => void
  onRemove: () => void
}

function Line({ item, index, errors, isReadOnly, onChange, onKeyDown, onRemove }: LineProps) {
  return (
    <li className="border-b border-rule py-1">
      <div className={GRID}>
        {ITEM_COLUMNS.map((column) => (
          <Cell
            key={column}
            index={index}
            column={column}
            value={item[column]}
            readOnly={isReadOnly}
            aria-invalid={errors[cellName(index, column)] ? true : undefined}
            onChange={(event) => onChange(column, event.currentTarget.value)}
            onKeyDown={(event) => onKeyDown(event, column)}
          />
        ))}
        {isReadOnly ? null : (
          <IconButton
            label={`Remove line ${index + 1}`}
            icon="trash"
            onClick={onRemove}
            className="needs-scripting self-center"
          />
        )}
      </div>
      {ITEM_COLUMNS.map((column) => errors[cellName(index, column)])
        .filter((error) => error !== undefined)
        .map((error, place) => (
          <p key={place} className="text-note text-bad">
            {error}
          </p>
        ))}
    </li>
  )
}

type CellProps = React.InputHTMLAttributes<HTMLInputElement> & { index: number; column: ItemColumn }

function Cell({ index, column, ...input }: CellProps) {
  const isText = column === 'description'
  return (
    <input
      name={cellName(index, column)}
      aria-label={`${COLUMN_NAMES[column]}, line ${index + 1}`}
      autoComplete="off"
      placeholder={isText ? COLUMN_NAMES.description : undefined}
      {...(isText ? { maxLength: 500 } : { inputMode: 'decimal' as const })}
      className={joinClasses(
        CONTROL_CLASSES,
        'min-h-9 min-w-0 border-transparent px-2 hover:border-rule-strong focus:border-rule-strong',
        isText ? 'max-sm:col-span-4' : 'figures text-end',
      )}
      {...input}
    />
  )
}

/** Only where no script runs: gone as soon as one does. */
function SpareLines({ from }: { from: number }) {
  const [isScripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  if (isScripted) return null
  return Array.from({ length: SPARE_LINES }, (_, place) => (
    <li key={place} className="hidden border-b border-rule py-1 [@media(scripting:none)]:block">
      <div className={GRID}>
        {ITEM_COLUMNS.map((column) => (
          <Cell key={column} index={from + place} column={column} defaultValue="" />
        ))}
      </div>
    </li>
  ))
}
