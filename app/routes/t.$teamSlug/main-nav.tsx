import { useLocation } from '@remix-run/react'
import type { Team } from '#app/team/use-team.ts'
import { TabLink } from '#app/ui/tab-link.tsx'
import { isAtPlace, navPlaces } from './nav-places.ts'
import { LAYOUT_WORDS as WORDS } from './words.ts'

/** The places of the team, in the header of wide windows. */
export function MainNav({ team }: { team: Team }) {
  const { pathname } = useLocation()
  return (
    <nav aria-label={WORDS.nav} className="self-stretch max-lg:hidden">
      <ul className="flex h-full items-stretch gap-1">
        {navPlaces(team).map((place) => (
          <li key={place.to} className="flex">
            <TabLink to={place.to} isCurrent={isAtPlace(place, pathname)} className="px-2">
              {place.label}
            </TabLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
