import { Form, Link } from '@remix-run/react'
import { newTeamPath, profilePath, signOutPath, teamPath } from '#app/http/paths.ts'
import type { Team } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { navPlaces } from './nav-places.ts'
import type { OtherTeam } from './team-menu.tsx'
import { LAYOUT_WORDS as WORDS } from './words.ts'

type WithoutScriptsProps = { team: Team; otherTeams: readonly OtherTeam[]; email: string }

/** What the menus hold, for browsers in which they do not open. */
export function WithoutScripts({ team, otherTeams, email }: WithoutScriptsProps) {
  return (
    <noscript>
      <div className="border-t border-rule">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-5 gap-y-1 px-4 py-1.5 text-note sm:px-6">
          {navPlaces(team).map(({ to, label }) => (
            <Link key={to} to={to} className="lg:hidden">
              {label}
            </Link>
          ))}
          {otherTeams.map((other) => (
            <Link key={other.teamId} to={teamPath(other)}>
              {other.teamName}
            </Link>
          ))}
          <Link to={newTeamPath()}>{WORDS.newTeam}</Link>
          <Link to={profilePath()} className="ms-auto">
            {WORDS.profile}: {email}
          </Link>
          <Form method="post" action={signOutPath()}>
            <Button look="quiet">{WORDS.signOut}</Button>
          </Form>
        </div>
      </div>
    </noscript>
  )
}
