import { useFetchers, useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { FAILURES } from '#domain/failures.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { type UnansweredOrder, unansweredOrders } from './unanswered-order.ts'

/** Says beside the button that was pressed that the server did not answer, until the next order or the next page. */
export function UnansweredNote() {
  const { subscribe, current, forget } = unansweredOrders
  const order = useSyncExternalStore(subscribe, current, () => null)
  const { pathname } = useLocation()
  useEffect(() => forget, [forget, pathname])
  // Outside of an open dialog all is inert.
  return (
    order && createPortal(<Note order={order} />, document.querySelector('dialog:modal') ?? document.body)
  )
}

function Note({ order: { button, again } }: { order: UnansweredOrder }) {
  useEffect(() => {
    if (!button) return
    button.style.setProperty('anchor-name', '--unanswered')
    return () => void button.style.removeProperty('anchor-name')
  }, [button])
  const isBusy = useIsBusy()
  useEffect(() => {
    // Disabled while the order was on its way, the button has lost the focus.
    if (!isBusy && document.activeElement === document.body) button?.focus({ preventScroll: true })
  }, [button, isBusy])
  return (
    <div
      role="alert"
      className="beside-unanswered rise z-50 flex w-max max-w-[min(24rem,calc(100vw-2rem))] items-start gap-2 rounded-large border border-bad bg-sheet py-2 ps-3 pe-1 text-body text-ink shadow-raised"
    >
      <Icon name="warning" className="mt-1 shrink-0 text-bad" />
      <div className="min-w-0 py-0.5">
        <p>
          {FAILURES.unreachable.sentence}{' '}
          <code className="font-mono text-note text-ink-soft">unreachable</code>
        </p>
        {again ? (
          <Button type="button" className="mt-2" onClick={() => (unansweredOrders.forget(), again())}>
            Try again
          </Button>
        ) : null}
      </div>
      <IconButton
        label="Close this message"
        icon="close"
        onClick={() => {
          unansweredOrders.forget()
          button?.focus()
        }}
      />
    </div>
  )
}

/** Whether a form is on its way, which disables its button. */
const useIsBusy = (): boolean => [useNavigation(), ...useFetchers()].some(({ formData }) => formData)
