import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { untilConnected } from '../http/until-connected.ts'

/** What Remix takes as the intent to follow a link, and loads the page's code for. */
const INTENTS = ['mouseover', 'mouseout', 'focusin', 'touchstart'] as const

/**
 * Offline, a link waits for the connection. Followed, or only pointed at, it would need the code of a page that was
 * never loaded, and Remix answers that by reloading the document: what was typed would be gone.
 */
export function OfflineLinks() {
  const navigate = useNavigate()
  useEffect(() => {
    let isAway = !navigator.onLine
    let held: string | null = null
    const onOffline = () => {
      isAway = true
    }
    const onOnline = async () => {
      await untilConnected()
      isAway = !navigator.onLine
      if (isAway || held === null) return
      navigate(held)
      held = null
    }
    const onClick = (event: MouseEvent) => {
      const address = isAway ? ownAddress(event) : null
      if (address === null) return
      event.preventDefault()
      held = address
    }
    const onIntent = (event: Event) => {
      if (isAway && concernsLink(event)) event.stopPropagation()
    }
    const controller = new AbortController()
    // The window hears of it before React, which listens on the document.
    const capture = { capture: true, signal: controller.signal }
    addEventListener('offline', onOffline, capture)
    addEventListener('online', onOnline, capture)
    addEventListener('click', onClick, capture)
    for (const intent of INTENTS) addEventListener(intent, onIntent, capture)
    return () => controller.abort()
  }, [navigate])
  return null
}

function concernsLink(event: Event): boolean {
  const related = event instanceof MouseEvent || event instanceof FocusEvent ? event.relatedTarget : null
  return findLink(event.target) !== null || findLink(related) !== null
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
