import { Link, useLocation } from '@remix-run/react'
import { newBatchPath } from '#app/http/paths.ts'
import type { Team } from '#app/team/use-team.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { IconName } from '#app/ui/icon-paths.ts'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Menu } from '#app/ui/menu.tsx'
import { mayRole } from '#domain/roles.ts'
import { isAtPlace, navPlaces } from './nav-places.ts'
import { LAYOUT_WORDS as WORDS } from './words.ts'

/** As many places as fit beside the actions; the rest is behind More. */
const PLACES = 2

const SLOT =
  'flex min-h-14 w-full flex-col items-center justify-center gap-0.5 border-t-2 text-note no-underline'

/** The places and actions of a team where the thumb is, on phones and narrow windows. */
export function BottomBar({ team }: { team: Team }) {
  const { pathname } = useLocation()
  const places = navPlaces(team)
  const rest = places.slice(PLACES)
  const isInRest = rest.some((place) => isAtPlace(place, pathname))
  return (
    <nav
      aria-label={WORDS.nav}
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-20 border-t border-rule bg-sheet pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto flex max-w-lg">
        {places.slice(0, PLACES).map((place) => (
          <Slot key={place.to} {...place} isHere={isAtPlace(place, pathname)} />
        ))}
        {mayRole(team.role, 'upload') ? (
          <Slot to={newBatchPath(team)} label={WORDS.newBatch} icon="plus" isAction />
        ) : null}
        <li className="flex-1">
          <Menu
            label={WORDS.more}
            side="top"
            align="end"
            trigger={
              <button
                type="button"
                className={joinClasses(
                  SLOT,
                  isInRest ? 'border-action text-ink' : 'border-transparent text-ink-soft',
                )}
              >
                <Icon name="menu" />
                {WORDS.more}
              </button>
            }
            items={rest.map(({ label, to, icon }) => ({ label, to, icon }))}
          />
        </li>
      </ul>
    </nav>
  )
}

type SlotProps = { to: string; label: string; icon: IconName; isHere?: boolean; isAction?: boolean }

function Slot({ to, label, icon, isHere = false, isAction = false }: SlotProps) {
  return (
    <li className="flex-1">
      <Link
        to={to}
        aria-current={isHere ? 'page' : undefined}
        className={joinClasses(
          SLOT,
          isHere ? 'border-action text-ink' : 'border-transparent',
          isAction ? 'font-medium text-action' : !isHere && 'text-ink-soft',
        )}
      >
        <Icon name={icon} />
        {label}
      </Link>
    </li>
  )
}
