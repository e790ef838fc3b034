import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

/** What Remix takes as the intent to follow a link, and loads the page's code for. */
const INTENTS = ['mouseover', 'mouseout', 'focusin', 'touchstart'] as const

/**
 * Offline, a link waits for the connection. Followed, or only pointed at, it would need the code of a page that was
 * never loaded, and Remix answers that by reloading the document: what was typed would be gone.
 */
export function OfflineLinks() {
  const navigate = useNavigate()
  useEffect(() => {
    let held: string | null = null
    const onClick = (event: MouseEvent) => {
      const address = navigator.onLine ? null : ownAddress(event)
      if (address === null) return
      event.preventDefault()
      held = address
    }
    const onOnline = () => {
      if (held !== null) navigate(held)
      held = null
    }
    const controller = new AbortController()
    const capture = { capture: true, signal: controller.signal }
    addEventListener('click', onClick, capture)
    addEventListener('online', onOnline, capture)
    for (const intent of INTENTS) addEventListener(intent, keepFromLinks, capture)
    return () => controller.abort()
  }, [navigate])
  return null
}

/** Listens on the window, before React, which listens on the document. */
function keepFromLinks(event: Event): void {
  if (navigator.onLine) return
  const related = event instanceof MouseEvent || event instanceof FocusEvent ? event.relatedTarget : null
  if (findLink(event.target) || findLink(related)) event.stopPropagation()
}

/** Where a plain click leads within this app. */
function ownAddress(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = findLink(event.target)
  if (!link || link.target || link.origin !== location.origin) return null
  // The skip link and its kind lead to no other page.
  return link.pathname === location.pathname && link.hash ? null : link.pathname + link.search + link.hash
}

function findLink(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
}
