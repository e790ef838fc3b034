import { Link } from '@remix-run/react'
import { documentsPath } from '#app/http/paths.ts'
import type { Team } from '#app/team/use-team.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Kbd } from '#app/ui/kbd.tsx'
import { LAYOUT_WORDS as WORDS } from './words.ts'

type SearchLinkProps = {
  team: Team
  /** Opens the palette. Without it, and without scripts, the link leads to the search page. */
  onOpen?: () => void
}

/** Looks like the field it leads to. */
export function SearchLink({ team, onOpen }: SearchLinkProps) {
  return (
    <Link
      to={documentsPath(team)}
      onClick={(event) => {
        // Cmd and Ctrl open the search page in another tab, as links do.
        if (!onOpen || event.metaKey || event.ctrlKey) return
        event.preventDefault()
        onOpen()
      }}
      className="inline-flex min-h-9 items-center gap-2 rounded-small border border-rule-strong bg-sheet px-2 text-ink-soft no-underline hover:bg-well hover:text-ink max-lg:border-transparent max-lg:bg-transparent"
    >
      <Icon name="search" />
      <span className="pe-1 max-xl:sr-only">{WORDS.search}</span>
      <span className="max-2xl:hidden">
        <Kbd keys={onOpen ? 'Mod+k' : '/'} />
      </span>
    </Link>
  )
}
