import { Form, Link } from '@remix-run/react'
import { newTeamPath, profilePath, signOutPath, teamPath } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import type { OtherTeam } from './team-menu.tsx'
import { LAYOUT_WORDS as WORDS } from './words.ts'

/** What the menus hold, for browsers in which they do not open. */
export function WithoutScripts({ otherTeams, email }: { otherTeams: readonly OtherTeam[]; email: string }) {
  return (
    <noscript>
      <div className="border-t border-rule">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-5 gap-y-1 px-4 py-1.5 text-note sm:px-6">
          {otherTeams.map((team) => (
            <Link key={team.teamId} to={teamPath(team)}>
              {team.teamName}
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
