import type { HTMLAttributes, TableHTMLAttributes, TdHTMLAttributes, ThHTMLAttributes } from 'react'
import { joinClasses } from './join-classes.ts'

/** A ledger: hairlines, no boxes. Too wide, it scrolls by itself and the page does not. */
export function Table({ className, ...table }: TableHTMLAttributes<HTMLTableElement>) {
  return (
    // Positioned, since what only screen readers see would otherwise widen the page.
    <div className="relative overflow-x-auto">
      <table className={joinClasses('w-full border-collapse', className)} {...table} />
    </div>
  )
}

type Numeric = { isNumber?: boolean }

export function Th({
  className,
  isNumber = false,
  scope = 'col',
  ...cell
}: ThHTMLAttributes<HTMLTableCellElement> & Numeric) {
  return (
    <th
      scope={scope}
      className={joinClasses(
        scope === 'col'
          ? 'border-b border-ink pe-4 pb-2 text-note font-medium text-ink-soft last:pe-0'
          : 'py-2.5 pe-4 align-middle font-normal',
        isNumber ? 'text-end' : 'text-start',
        className,
      )}
      {...cell}
    />
  )
}

export function Td({
  className,
  isNumber = false,
  ...cell
}: TdHTMLAttributes<HTMLTableCellElement> & Numeric) {
  return (
    <td
      className={joinClasses('py-2.5 pe-4 align-middle last:pe-0', isNumber && 'figures text-end', className)}
      {...cell}
    />
  )
}

export function Tr({ className, ...row }: HTMLAttributes<HTMLTableRowElement>) {
  return <tr className={joinClasses('border-b border-rule', className)} {...row} />
}
