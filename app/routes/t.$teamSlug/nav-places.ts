import { documentsPath, membersPath, settingsPath, teamPath, usagePath } from '#app/http/paths.ts'
import type { IconName } from '#app/ui/icon-paths.ts'
import { mayRole, type Role } from '#domain/roles.ts'

export type NavPlace = {
  to: string
  label: string
  icon: IconName
  /** Addresses that belong to this place without being below it. */
  alsoBelow: readonly string[]
}

/** The places of a team that a role may go to, the daily ones first. */
export function navPlaces({ teamSlug, role }: { teamSlug: string; role: Role }): NavPlace[] {
  const home = teamPath({ teamSlug })
  const places: (NavPlace & { isFor: boolean })[] = [
    place('Batches', home, 'stack', { alsoBelow: [`${home}/b/`, `${home}/new`] }),
    place('Documents', documentsPath({ teamSlug }), 'document', { alsoBelow: [`${home}/d/`] }),
    place('Usage', usagePath({ teamSlug }), 'chart', { isFor: mayRole(role, 'change_settings') }),
    place('Members', membersPath({ teamSlug }), 'people'),
    place('Settings', settingsPath({ teamSlug }), 'settings', {
      alsoBelow: [`${home}/audit`],
      isFor: mayRole(role, 'change_settings'),
    }),
  ]
  return places.filter(({ isFor }) => isFor).map(({ isFor: _, ...rest }) => rest)
}

/** Whether a page belongs to that place. */
export const isAtPlace = ({ to, alsoBelow }: NavPlace, pathname: string): boolean =>
  pathname.replace(/\/$/, '') === to || alsoBelow.some((start) => pathname.startsWith(start))

function place(
  label: string,
  to: string,
  icon: IconName,
  { alsoBelow = [], isFor = true }: { alsoBelow?: readonly string[]; isFor?: boolean } = {},
) {
  return { label, to, icon, alsoBelow, isFor }
}
