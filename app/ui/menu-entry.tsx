import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { joinClasses } from './join-classes.ts'

export type MenuAction = {
  label: string
  icon?: IconName
  onSelect?: () => void
  /** Makes it a link: it can be opened in another tab. */
  to?: string
  tone?: 'plain' | 'danger'
  /** At the end of the line: a key, a role. */
  aside?: ReactNode
  /** One of several that exclude each other, or a setting that is on or off. */
  isChecked?: boolean
  isDisabled?: boolean
  /** Of several places, the one where one is. */
  isCurrent?: boolean
}
export type MenuItem = MenuAction | { heading: ReactNode } | 'separator'

type MenuEntryProps = { item: MenuItem; close: (isFocusKept: boolean) => void }

const ITEM =
  'flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-small px-2.5 py-1 text-start text-body no-underline outline-none select-none focus:bg-well aria-disabled:cursor-default aria-disabled:opacity-60'

/** A line of a menu. What can be chosen takes the focus; the menu moves it. */
export function MenuEntry({ item, close }: MenuEntryProps) {
  if (item === 'separator') return <div role="separator" className="my-1 h-px bg-rule" />
  if ('heading' in item) {
    return <div className="truncate px-2.5 py-1.5 text-note text-ink-soft">{item.heading}</div>
  }
  const { to, onSelect, isChecked, isDisabled = false, tone } = item
  const shared = {
    role: isChecked === undefined ? 'menuitem' : 'menuitemcheckbox',
    tabIndex: -1,
    'data-label': item.label,
    className: joinClasses(ITEM, tone === 'danger' && 'text-bad'),
    onClick: () => {
      if (isDisabled) return
      // First the focus goes back: what opens now gives it back to where it was.
      close(false)
      onSelect?.()
    },
  }
  if (to !== undefined) {
    return (
      <Link {...shared} to={to} prefetch="intent" aria-current={item.isCurrent ? 'true' : undefined}>
        <Inside {...item} />
      </Link>
    )
  }
  return (
    <button {...shared} type="button" aria-checked={isChecked} aria-disabled={isDisabled || undefined}>
      <Inside {...item} />
    </button>
  )
}

function Inside({ label, icon, aside, isChecked, isCurrent }: MenuAction) {
  return (
    <>
      {icon ? <Icon name={icon} className="text-ink-soft" /> : null}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {aside ? <span className="text-note text-ink-soft">{aside}</span> : null}
      {isChecked || isCurrent ? <Icon name="check" className="text-action" /> : null}
    </>
  )
}
