import { Link } from '@remix-run/react'
import type { Membership } from '#app/auth/find-memberships.server.ts'
import { newTeamPath, teamPath } from '#app/http/paths.ts'
import { ROLE_WORDS } from '#app/team/role-words.ts'

/** Where one belongs, and the way back to it. */
export function TeamsNote({ teams }: { teams: readonly Membership[] }) {
  return (
    <nav aria-label="Your teams" className="grid gap-3">
      <ul className="grid gap-2 empty:hidden">
        {teams.map((team) => (
          <li key={team.teamId}>
            <Link to={teamPath(team)} className="break-words text-action underline">
              {team.teamName}
            </Link>
            <span className="block">{ROLE_WORDS[team.role]}</span>
          </li>
        ))}
      </ul>
      <Link to={newTeamPath()} className="justify-self-start text-action underline">
        New team
      </Link>
    </nav>
  )
}
