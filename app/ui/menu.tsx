import * as DropdownMenu from '@radix-ui/react-dropdown-menu'
import { Link } from '@remix-run/react'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { joinClasses } from './join-classes.ts'
import { useLayerContainer } from './layer-container.ts'

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

type MenuProps = {
  /** What the menu is about, for those who hear it. */
  label: string
  /** A Button or IconButton; it must pass on its ref. */
  trigger: ReactElement
  items: readonly MenuItem[]
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

const ITEM =
  'flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-small px-2.5 py-1 text-body no-underline outline-none select-none data-disabled:cursor-default data-disabled:opacity-60 data-highlighted:bg-well'

/** A list of things to do that a button opens: arrow keys, typing ahead, Escape. Only with scripts. */
export function Menu({ label, trigger, items, align = 'start', side = 'bottom' }: MenuProps) {
  const container = useLayerContainer()
  return (
    // modal would lock scrolling by an inline style, which the content policy forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal {...(container ? { container } : {})}>
        <DropdownMenu.Content
          aria-label={label}
          aria-labelledby={undefined}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-30 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-52 overflow-y-auto rounded-large border border-rule bg-sheet p-1 text-ink shadow-raised"
        >
          {items.map((item, index) => (
            <Entry key={index} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Entry({ item }: { item: MenuItem }) {
  if (item === 'separator') return <DropdownMenu.Separator className="my-1 h-px bg-rule" />
  if ('heading' in item) {
    return (
      <DropdownMenu.Label className="truncate px-2.5 py-1.5 text-note text-ink-soft">
        {item.heading}
      </DropdownMenu.Label>
    )
  }
  const { to, onSelect, isChecked, isDisabled = false, tone } = item
  const shared = {
    disabled: isDisabled,
    className: joinClasses(ITEM, tone === 'danger' && 'text-bad'),
    ...(onSelect ? { onSelect } : {}),
  }
  if (isChecked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem {...shared} checked={isChecked}>
        <Inside {...item} />
      </DropdownMenu.CheckboxItem>
    )
  }
  if (to === undefined) {
    return (
      <DropdownMenu.Item {...shared}>
        <Inside {...item} />
      </DropdownMenu.Item>
    )
  }
  return (
    <DropdownMenu.Item {...shared} asChild>
      <Link to={to} prefetch="intent" aria-current={item.isCurrent ? 'true' : undefined}>
        <Inside {...item} />
      </Link>
    </DropdownMenu.Item>
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
