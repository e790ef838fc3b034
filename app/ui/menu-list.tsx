import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { createPortal } from 'react-dom'
import { findByTyping } from './find-by-typing.ts'
import { useLayerContainer } from './layer-container.ts'
import { MenuEntry, type MenuItem } from './menu-entry.tsx'
import { placeLayer } from './place-layer.ts'

/** Who opens a menu by key wants an item; who opens it with a pointer will point at one. */
export type FirstFocus = 'first' | 'last' | 'menu'

type MenuListProps = {
  id: string
  label: string
  items: readonly MenuItem[]
  align: 'start' | 'end'
  side: 'top' | 'bottom'
  button: RefObject<HTMLElement>
  firstFocus: FirstFocus
  close: (isFocusKept: boolean) => void
}

/** An open menu. The focus is in it as long as it is open. */
export function MenuList({ id, label, items, align, side, button, firstFocus, close }: MenuListProps) {
  const menu = useRef<HTMLDivElement>(null)
  const container = useLayerContainer()
  usePlace(menu, { button, align, side })
  const opened = useRef(firstFocus)
  useLayoutEffect(() => {
    if (menu.current) firstOf(menu.current, opened.current).focus({ preventScroll: true })
  }, [])
  useCloseBeside({ menu, button, close })
  const onKeyDown = useMenuKeys(close)
  return createPortal(
    <div
      ref={menu}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerMove={focusItemBelow}
      onPointerLeave={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Null: the window has lost the focus, or what had it is gone.
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close(true)
      }}
      className="fixed z-30 max-w-80 min-w-52 overflow-y-auto overscroll-contain rounded-large border border-rule bg-sheet p-1 text-body text-ink shadow-raised outline-none"
    >
      {items.map((item, index) => (
        <MenuEntry key={index} item={item} close={close} />
      ))}
    </div>,
    container ?? document.body,
  )
}

const itemsOf = (menu: Element): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[data-label]:not([aria-disabled])'),
]

const firstOf = (menu: HTMLElement, first: FirstFocus): HTMLElement =>
  (first === 'menu' ? undefined : itemsOf(menu).at(first === 'first' ? 0 : -1)) ?? menu

function focusItemBelow({ target, pointerType }: PointerEvent): void {
  if (pointerType !== 'mouse' || !(target instanceof Element)) return
  const item = target.closest<HTMLElement>('[data-label]:not([aria-disabled])')
  if (item && item !== document.activeElement) item.focus({ preventScroll: true })
}

type Layer = { button: RefObject<HTMLElement>; align: 'start' | 'end'; side: 'top' | 'bottom' }

/** Keeps the menu at its button, which may be scrolled. */
function usePlace(menu: RefObject<HTMLElement>, { button, align, side }: Layer): void {
  useLayoutEffect(() => {
    const place = () => {
      const element = menu.current
      if (!element || !button.current) return
      const { left, top, maxHeight } = placeLayer({
        anchor: button.current.getBoundingClientRect(),
        layer: { width: element.offsetWidth, height: element.scrollHeight + 2 },
        view: { width: document.documentElement.clientWidth, height: window.innerHeight },
        align,
        side,
      })
      Object.assign(element.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` })
    }
    place()
    window.addEventListener('resize', place)
    document.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', place, { capture: true })
    }
  }, [menu, button, align, side])
}

type Beside = { menu: RefObject<HTMLElement>; button: RefObject<HTMLElement>; close: MenuListProps['close'] }

/** A press beside the menu closes it, and goes where it was meant to go. */
function useCloseBeside({ menu, button, close }: Beside): void {
  useEffect(() => {
    const onPress = ({ target }: Event) => {
      if (!(target instanceof Node)) return
      if (!menu.current?.contains(target) && !button.current?.contains(target)) close(true)
    }
    document.addEventListener('pointerdown', onPress, { capture: true })
    return () => document.removeEventListener('pointerdown', onPress, { capture: true })
  }, [menu, button, close])
}

/** A word that is typed ends when nothing was typed for so long. */
const WORD_MS = 1_000

function useMenuKeys(close: MenuListProps['close']): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ word: '', at: 0 })
  return (event) => {
    const { key, currentTarget, timeStamp } = event
    const items = itemsOf(currentTarget)
    const current = items.findIndex((item) => item === document.activeElement)
    const next = placeAfter(key, { current, last: items.length - 1 })
    if (next !== undefined) {
      items[next]?.focus()
    } else if (key === 'Escape') {
      close(false)
    } else if (key === ' ') {
      items[current]?.click()
    } else if (isLetter(event)) {
      const { word, at } = typed.current
      typed.current = { word: timeStamp - at < WORD_MS ? word + key : key, at: timeStamp }
      const labels = items.map(({ dataset }) => dataset['label'] ?? '')
      items[findByTyping(labels, typed.current.word, current)]?.focus()
    } else if (key !== 'Tab') {
      // Enter is the browser's: it presses the item. Tab would leave the menu open behind.
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Undefined for a key that does not move. */
function placeAfter(key: string, { current, last }: { current: number; last: number }): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, current + 1)
    case 'ArrowUp':
      return current < 0 ? last : Math.max(0, current - 1)
    case 'Home':
    case 'PageUp':
      return 0
    case 'End':
    case 'PageDown':
      return last
  }
}

const isLetter = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  key.length === 1 && !ctrlKey && !altKey && !metaKey
