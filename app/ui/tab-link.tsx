import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

type TabLinkProps = { to: string; isCurrent: boolean; className: string; children: ReactNode }

/** One of several places side by side: a line under the one that is open, and fetched ahead when it is aimed at. */
export function TabLink({ to, isCurrent, className, children }: TabLinkProps) {
  return (
    <Link
      to={to}
      prefetch="intent"
      aria-current={isCurrent ? 'page' : undefined}
      className={joinClasses(
        '-mb-px flex items-center border-b-2 no-underline',
        isCurrent
          ? 'border-action text-ink'
          : 'border-transparent text-ink-soft hover:border-rule-strong hover:text-ink',
        className,
      )}
    >
      {children}
    </Link>
  )
}
