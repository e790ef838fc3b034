import {
  type ButtonHTMLAttributes,
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
  useRef,
  useState,
} from 'react'
import type { MenuItem } from './menu-item.ts'
import type { MenuList } from './menu-list.tsx'
import { useNotLoaded } from './use-not-loaded.ts'

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
  const isByKey = useRef(false)
  const [{ MenuList: List }, setModule] = useState<Partial<ListModule>>({})
  const tellNotLoaded = useNotLoaded()
  const prepare = () => import('./menu-list.tsx').then(setModule)
  const open = (byKey: boolean) => {
    isByKey.current = byKey
    setOpen(true)
    prepare().catch(() => {
      setOpen(false)
      tellNotLoaded('The menu')
    })
  }
  // Who only comes near has asked for nothing: a fault is told when the menu is to open.
  const warmUp = () => void (navigator.onLine && prepare().catch(() => undefined))
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPointerEnter: warmUp,
        onFocus: warmUp,
        // Enter and Space are clicks that no pointer counts.
        onClick: ({ detail }: MouseEvent) => (isOpen ? setOpen(false) : open(detail === 0)),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          open(true)
        },
      })}
      {List ? <List {...list} {...{ button, isByKey, isOpen, setOpen }} /> : null}
    </>
  )
}
