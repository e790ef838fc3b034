import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** What is not here yet, as a sentence without a full stop. */
  title: string
  /** Why, and what to do next. */
  children?: ReactNode
  action?: ReactNode
}

/** A ruled, empty sheet: nothing is wrong, something can begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="ruled mt-5 border-y border-rule px-1 py-9">
      <h2 className="font-title text-heading font-semibold">{title}</h2>
      {children ? <div className="mt-1 max-w-prose text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap gap-3">{action}</div> : null}
    </div>
  )
}
