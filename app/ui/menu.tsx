import {
  type ButtonHTMLAttributes,
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react'
import type { MenuItem } from './menu-entry.tsx'
import { type FirstFocus, MenuList } from './menu-list.tsx'

export type { MenuItem } from './menu-entry.tsx'

type TriggerProps = ButtonHTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>

type MenuProps = {
  /** What the menu is about, for those who hear it. */
  label: string
  /** A Button or IconButton; it must pass on its ref. */
  trigger: ReactElement<TriggerProps>
  items: readonly MenuItem[]
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

/**
 * A list of things to do that a button opens: arrow keys, typing ahead, Escape. Only with scripts. Closed it is its
 * button and nothing else, so that a hundred rows may each have one.
 */
export function Menu({ label, trigger, items, align = 'start', side = 'bottom' }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState<FirstFocus | null>(null)
  const close = useCallback((isFocusKept: boolean) => {
    setOpened(null)
    if (!isFocusKept) button.current?.focus()
  }, [])
  const isOpen = opened !== null
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        ...(isOpen && { 'aria-controls': id }),
        // A press of Enter or the space bar is a click without a pointer.
        onClick: ({ detail }: MouseEvent) => setOpened(isOpen ? null : detail === 0 ? 'first' : 'menu'),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          setOpened(event.key === 'ArrowDown' ? 'first' : 'last')
        },
      })}
      {isOpen ? <MenuList {...{ id, label, items, align, side, button, close }} firstFocus={opened} /> : null}
    </>
  )
}
