import { Link, useLocation } from '@remix-run/react'
import type { Team } from '#app/team/use-team.ts'
import { joinClasses } from '#app/ui/join-classes.ts'
import { isAtPlace, navPlaces } from './nav-places.ts'
import { LAYOUT_WORDS as WORDS } from './words.ts'

/** The places of the team, in the header of wide windows. */
export function MainNav({ team }: { team: Team }) {
  const { pathname } = useLocation()
  return (
    <nav aria-label={WORDS.nav} className="self-stretch max-lg:hidden">
      <ul className="flex h-full items-stretch gap-1">
        {navPlaces(team).map((place) => {
          const isHere = isAtPlace(place, pathname)
          return (
            <li key={place.to} className="flex">
              <Link
                to={place.to}
                prefetch="intent"
                aria-current={isHere ? 'page' : undefined}
                className={joinClasses(
                  '-mb-px flex items-center border-b-2 px-2 no-underline',
                  isHere
                    ? 'border-action text-ink'
                    : 'border-transparent text-ink-soft hover:border-rule-strong hover:text-ink',
                )}
              >
                {place.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
