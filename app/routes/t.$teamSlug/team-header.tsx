import { Link } from '@remix-run/react'
import { newBatchPath, teamPath } from '#app/http/paths.ts'
import type { Team } from '#app/team/use-team.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Wordmark } from '#app/ui/wordmark.tsx'
import { mayRole } from '#domain/roles.ts'
import { MainNav } from './main-nav.tsx'
import { SearchLink } from './search-link.tsx'
import { type OtherTeam, TeamMenu } from './team-menu.tsx'
import { UserMenu } from './user-menu.tsx'
import { WithoutScripts } from './without-scripts.tsx'
import { LAYOUT_WORDS as WORDS } from './words.ts'

type TeamHeaderProps = {
  team: Team
  otherTeams: readonly OtherTeam[]
  email: string
  openPalette: () => void
  showShortcuts: () => void
}

/** One line on top of every page of a team. On a phone the places and the actions are at the bottom instead. */
export function TeamHeader({ team, otherTeams, email, openPalette, showShortcuts }: TeamHeaderProps) {
  return (
    <header className="border-b border-rule bg-sheet">
      <div className="mx-auto flex min-h-14 w-full max-w-6xl items-center gap-x-1 px-4 sm:px-6">
        <Link to={teamPath(team)} className="me-2 rounded-small no-underline" aria-label="HandScript">
          <Wordmark isShortOnPhones />
        </Link>
        <TeamMenu team={team} otherTeams={otherTeams} />
        <MainNav team={team} />
        <div className="ms-auto flex items-center gap-2">
          <SearchLink team={team} onOpen={openPalette} />
          {mayRole(team.role, 'upload') ? (
            <Link to={newBatchPath(team)} className={`${buttonClasses('primary')} max-lg:hidden`}>
              <Icon name="plus" className="-ms-1" />
              {WORDS.newBatch}
            </Link>
          ) : null}
          <UserMenu email={email} showShortcuts={showShortcuts} />
        </div>
      </div>
      <WithoutScripts team={team} otherTeams={otherTeams} email={email} />
    </header>
  )
}
