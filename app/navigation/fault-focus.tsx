import { useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * A form that comes back with errors puts the focus on the first field that is wrong: the button that was pressed has
 * lost it, being disabled meanwhile.
 */
export function FaultFocus() {
  const { state } = useNavigation()
  const wasSent = useRef(false)
  useEffect(() => {
    if (state === 'submitting') wasSent.current = true
    if (state !== 'idle' || !wasSent.current) return
    wasSent.current = false
    const fault = document.querySelector('main [aria-invalid="true"]')
    if (fault instanceof HTMLElement) fault.focus()
  }, [state])
  return null
}
