import { newTeamPath, teamPath } from '#app/http/paths.ts'
import type { Team } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { LAYOUT_WORDS as WORDS } from './words.ts'

export type OtherTeam = Pick<Team, 'teamId' | 'teamSlug' | 'teamName' | 'role'>

/** Which team this is, and the way to the others. */
export function TeamMenu({ team, otherTeams }: { team: Team; otherTeams: readonly OtherTeam[] }) {
  const teams = [team, ...otherTeams].sort((a, b) => a.teamName.localeCompare(b.teamName, 'en'))
  return (
    <Menu
      label={WORDS.teams}
      trigger={
        <Button
          type="button"
          look="quiet"
          className="max-w-44 min-w-0 shrink gap-1 px-2 xl:max-w-56 font-semibold text-ink max-lg:me-auto"
        >
          <span className="truncate">{team.teamName}</span>
          <Icon name="chevron-down" className="size-4 text-ink-soft" />
        </Button>
      }
      items={[
        { heading: WORDS.teams },
        ...teams.map((each) => ({
          label: each.teamName,
          to: teamPath(each),
          aside: each.role,
          isCurrent: each.teamId === team.teamId,
        })),
        'separator',
        { label: WORDS.newTeam, icon: 'plus', to: newTeamPath() },
      ]}
    />
  )
}
