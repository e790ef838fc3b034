import { useEffect } from 'react'

/** A place in the page as it was when the focus came to it: what stood after it, and what it stood in. */
type Step = { node: Element; next: Element | null; parent: Element | null }

const FOCUSABLE = 'a[href], button:not(:disabled), summary'

/**
 * When what has the focus goes (the retry button of a file that is tried again, the menu of a view that is deleted), the
 * focus goes to what is nearest: what stood after it, else what it stood in. Browsers would let it fall to the top of
 * the page. Never to a field, which would open the keyboard of a phone.
 */
export function FocusKeeper() {
  useEffect(() => {
    let way: readonly Step[] = []
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) way = wayUpFrom(target)
    }
    // A press on nothing takes the focus away on purpose; one on a button is followed by focusin.
    const forget = () => {
      way = []
    }
    const observer = new MutationObserver(() => {
      if (way[0] === undefined || way[0].node.isConnected || document.activeElement !== document.body) return
      const place = nearestTo(way)
      way = []
      place?.focus({ preventScroll: true })
    })
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    document.addEventListener('pointerdown', forget, true)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('pointerdown', forget, true)
    }
  }, [])
  return null
}

function wayUpFrom(target: Element): Step[] {
  const way: Step[] = []
  for (let node: Element | null = target; node && node !== document.body; node = node.parentElement) {
    way.push({ node, next: node.nextElementSibling, parent: node.parentElement })
  }
  return way
}

function nearestTo(way: readonly Step[]): HTMLElement | null {
  for (const { next, parent } of way) {
    if (!parent?.isConnected) continue
    const after = next?.isConnected ? focusableIn(next) : null
    if (after) return after
    if (parent.matches('main, body')) break
    const within = focusableIn(parent)
    if (within) return within
  }
  return document.getElementById('content')
}

function focusableIn(element: Element): HTMLElement | null {
  const places = [element, ...element.querySelectorAll(FOCUSABLE)]
  const isPlace = (place: Element): place is HTMLElement =>
    place instanceof HTMLElement && place.matches(FOCUSABLE) && place.checkVisibility()
  return places.find(isPlace) ?? null
}
