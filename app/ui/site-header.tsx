import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Wordmark } from './wordmark.tsx'

/** The line on top of every page. What stands at its end is the page's business. */
export function SiteHeader({ homeTo, children }: { homeTo: string; children?: ReactNode }) {
  return (
    <header className="border-b border-rule bg-sheet">
      <div className="mx-auto flex min-h-14 w-full max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 sm:gap-x-5 px-4 py-2 sm:px-6">
        <Link to={homeTo} className="rounded-small no-underline">
          <Wordmark />
        </Link>
        {children}
      </div>
    </header>
  )
}
