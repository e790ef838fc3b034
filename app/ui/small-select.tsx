import type { SelectHTMLAttributes } from 'react'
import { Icon } from './icon.tsx'
import { joinClasses } from './join-classes.ts'

type SmallSelectProps = SelectHTMLAttributes<HTMLSelectElement> & {
  name: string
  /** Of the place it takes; the control fills it. */
  className?: string
}

/** A choice of one in a line of other controls, as high as a button. It is named by `aria-label` or by a label around it. */
export function SmallSelect({ className, ...select }: SmallSelectProps) {
  return (
    <span className={joinClasses('relative inline-grid', className)}>
      <select
        className="min-h-9 w-full appearance-none truncate rounded-small border border-rule-strong bg-sheet ps-3 pe-9 text-body text-ink"
        {...select}
      />
      <Icon
        name="chevron-down"
        className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-soft"
      />
    </span>
  )
}
