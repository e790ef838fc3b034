import { useRouteLoaderData } from '@remix-run/react'
import type { Role } from '#domain/roles.ts'

/** The team one works in, and who one is there. */
export type Team = { teamId: string; teamSlug: string; teamName: string; role: Role; userId: string }

/** What the layout of a team loads for all pages below it. */
export type TeamLayoutData = { team: Team }

/** The team of this page. Throws outside the pages of a team. */
export function useTeam(): Team {
  const layout = useRouteLoaderData<TeamLayoutData>('routes/t.$teamSlug')
  if (!layout) throw new Error('this is no page of a team')
  return layout.team
}
