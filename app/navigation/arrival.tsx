import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/**
 * What a browser does by itself when a page is loaded, for pages that come without loading: the focus starts at the
 * content, and the title is read out. A page that has put the focus somewhere itself keeps it.
 */
export function Arrival() {
  const { pathname } = useLocation()
  const [title, setTitle] = useState('')
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    setTitle(document.title)
    const content = document.getElementById('content')
    if (content && !content.contains(document.activeElement) && !isInLayer()) {
      content.focus({ preventScroll: true })
    }
  }, [pathname])
  return (
    <p role="status" className="sr-only">
      {title}
    </p>
  )
}

const isInLayer = (): boolean => Boolean(document.activeElement?.closest('dialog, [role="dialog"]'))
