import {
  type ButtonHTMLAttributes,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
  useRef,
  useState,
} from 'react'
import type { MenuItem } from './menu-item.ts'
import type { MenuList } from './menu-list.tsx'

type TriggerProps = ButtonHTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>

export type MenuProps = {
  /** What the menu is about, for those who hear it. */
  label: string
  /** A Button or IconButton; it must pass on its ref. */
  trigger: ReactElement<TriggerProps>
  items: readonly MenuItem[]
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

type ListModule = { MenuList: typeof MenuList }

/**
 * A list of things to do that a button opens: arrow keys, typing ahead, Escape. Only with scripts. Until one points at
 * it or comes to it by key, a menu is its button and nothing else: a hundred rows may each have one, and no page loads
 * the code of menus before it is drawn.
 */
export function Menu({ trigger, ...list }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [{ MenuList: List }, setModule] = useState<Partial<ListModule>>({})
  const prepare = () => {
    if (!List) import('./menu-list.tsx').then(setModule, () => setOpen(false))
  }
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPointerEnter: prepare,
        onFocus: prepare,
        onClick: () => {
          prepare()
          setOpen(!isOpen)
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        },
      })}
      {List ? <List {...list} button={button} isOpen={isOpen} setOpen={setOpen} /> : null}
    </>
  )
}
