import { useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { unansweredOrders } from '../session-guard/unanswered-order.ts'

/**
 * A form that comes back puts the focus on the first field that is wrong, else on the sentence that answers it, which may
 * stand far above the button: the button that was pressed has lost it, being disabled meanwhile. Whoever is still in a
 * field, and sees the sentence, stays there.
 */
export function AnswerFocus() {
  const { state } = useNavigation()
  const wasSent = useRef(false)
  useEffect(() => {
    if (state === 'submitting') wasSent.current = true
    if (state !== 'idle' || !wasSent.current) return
    wasSent.current = false
    // The page shows what it showed before; UnansweredNote takes care of the focus.
    if (unansweredOrders.current()) return
    const fault = document.querySelector<HTMLElement>('main [aria-invalid="true"]')
    const answer = document.querySelector<HTMLElement>('main [data-answer]')
    if (fault) fault.focus()
    else if (answer && (document.activeElement === document.body || !isInSight(answer))) answer.focus()
  }, [state])
  return null
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}
