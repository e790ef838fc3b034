import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

/**
 * Offline, a link waits for the connection. Followed at once, it would need the code of a page that was never loaded,
 * and Remix answers that by reloading the document: what was typed would be gone.
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
    document.addEventListener('click', onClick, { capture: true })
    addEventListener('online', onOnline)
    return () => {
      document.removeEventListener('click', onClick, { capture: true })
      removeEventListener('online', onOnline)
    }
  }, [navigate])
  return null
}

/** Where a plain click leads within this app. */
function ownAddress(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== location.origin) return null
  // The skip link and its kind lead to no other page.
  return link.pathname === location.pathname && link.hash ? null : link.pathname + link.search + link.hash
}
