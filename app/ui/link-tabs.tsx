import { resolvePath, useLocation } from '@remix-run/react'
import { formatCount } from './format-numbers.ts'
import { TabLink } from './tab-link.tsx'

export type LinkTab = { to: string; label: string; count?: number; isCurrent?: boolean }

/** Pages or filters of one kind, side by side. Links: each has an address of its own. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const { pathname, search } = useLocation()
  const hasQueries = tabs.some(({ to }) => to.includes('?'))
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-5 border-b border-rule">
        {tabs.map((tab) => {
          const address = resolvePath(tab.to, pathname)
          const isHere = address.pathname === pathname && (!hasQueries || address.search === search)
          const isCurrent = tab.isCurrent ?? isHere
          return (
            <li key={tab.to}>
              <TabLink
                to={tab.to}
                isCurrent={isCurrent}
                className="min-h-10 gap-1.5 aria-[current]:font-medium"
              >
                {tab.label}
                {tab.count === undefined ? null : (
                  <span className="figures text-note text-ink-soft">{formatCount(tab.count)}</span>
                )}
              </TabLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
