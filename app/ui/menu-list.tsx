import * as RadixMenu from '@radix-ui/react-menu'
import { Link } from '@remix-run/react'
import { type MutableRefObject, type RefObject, useRef } from 'react'
import { Icon } from './icon.tsx'
import { joinClasses } from './join-classes.ts'
import { useLayerContainer } from './layer-container.ts'
import type { MenuProps } from './menu.tsx'
import type { MenuAction, MenuItem } from './menu-item.ts'

type MenuListProps = Omit<MenuProps, 'trigger'> & {
  button: RefObject<HTMLButtonElement>
  /** Whether it was opened by key, until its first entry is lit for that. */
  isByKey: MutableRefObject<boolean>
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
}

const ENABLED = '[role^="menuitem"]:not([data-disabled])'

const ITEM =
  'flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-small px-2.5 py-1 text-body no-underline outline-none select-none data-disabled:cursor-default data-disabled:opacity-60 data-highlighted:bg-well'

/** What opens below the button of a menu. */
export function MenuList({ label, items, align = 'start', side = 'bottom', ...state }: MenuListProps) {
  const { button, isByKey, isOpen, setOpen } = state
  const container = useLayerContainer()
  const content = useRef<HTMLDivElement>(null)
  const isFocusSettled = useRef(false)
  // Before it acts: a dialog that opens now gives the focus back to where it was.
  const goBack = () => {
    button.current?.focus()
    isFocusSettled.current = true
  }
  return (
    // modal would lock scrolling by an inline style, which the content policy forbids.
    <RadixMenu.Root open={isOpen} onOpenChange={setOpen} modal={false}>
      <RadixMenu.Anchor virtualRef={button} />
      <RadixMenu.Portal {...(container ? { container } : {})}>
        <RadixMenu.Content
          ref={content}
          aria-label={label}
          onEntryFocus={(event) => {
            // Radix itself knows only of keys that were pressed since this code is here.
            if (!isByKey.current) return
            isByKey.current = false
            event.preventDefault()
            content.current?.querySelector<HTMLElement>(ENABLED)?.focus({ preventScroll: true })
          }}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // The button closes its menu itself.
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault()
            else isFocusSettled.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!isFocusSettled.current) button.current?.focus()
            isFocusSettled.current = false
          }}
          className="z-30 max-h-(--radix-popper-available-height) max-w-80 min-w-52 overflow-y-auto rounded-large border border-rule bg-sheet p-1 text-ink shadow-raised"
        >
          {items.map((item, index) => (
            <Entry key={index} item={item} onChosen={goBack} />
          ))}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  )
}

function Entry({ item, onChosen }: { item: MenuItem; onChosen: () => void }) {
  if (item === 'separator') return <RadixMenu.Separator className="my-1 h-px bg-rule" />
  if ('heading' in item) {
    return (
      <RadixMenu.Label className="truncate px-2.5 py-1.5 text-note text-ink-soft">
        {item.heading}
      </RadixMenu.Label>
    )
  }
  const { to, onSelect, isChecked, isDisabled = false, tone } = item
  const shared = {
    disabled: isDisabled,
    className: joinClasses(ITEM, tone === 'danger' && 'text-bad'),
    onSelect: () => {
      onChosen()
      onSelect?.()
    },
  }
  if (isChecked !== undefined) {
    return (
      <RadixMenu.CheckboxItem {...shared} checked={isChecked}>
        <Inside {...item} />
      </RadixMenu.CheckboxItem>
    )
  }
  if (to === undefined) {
    return (
      <RadixMenu.Item {...shared}>
        <Inside {...item} />
      </RadixMenu.Item>
    )
  }
  return (
    <RadixMenu.Item {...shared} asChild>
      <Link to={to} prefetch="intent" aria-current={item.isCurrent ? 'true' : undefined}>
        <Inside {...item} />
      </Link>
    </RadixMenu.Item>
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
