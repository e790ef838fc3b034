import { Form, useNavigation } from '@remix-run/react'
import { Button } from '#app/ui/button.tsx'
import { canMoveSession, type SessionStatus } from '#domain/session-status.ts'

/** The buttons that make sense now, as plain forms. Cancelling is for ever, so it takes a second press. */
export function SteerBar({ status, isHeld }: { status: SessionStatus; isHeld: boolean }) {
  const isBusy = useNavigation().formData !== undefined
  const isPaused = status === 'paused'
  const mayPause = canMoveSession(status, 'paused')
  const mayCancel = canMoveSession(status, 'cancelled')
  if (!isPaused && !mayPause && !mayCancel) return null
  return (
    <Form method="post" preventScrollReset className="mt-5 flex flex-wrap items-start gap-3">
      {status === 'pending' && isHeld ? (
        <Button look="primary" name="intent" value="start" disabled={isBusy}>
          Start
        </Button>
      ) : null}
      {isPaused ? (
        <Button look="primary" name="intent" value="resume" disabled={isBusy}>
          Resume
        </Button>
      ) : null}
      {mayPause ? (
        <Button name="intent" value="pause" disabled={isBusy}>
          Pause
        </Button>
      ) : null}
      {mayCancel ? (
        <details className="group">
          <summary className="inline-flex min-h-9 items-center rounded-small px-3 font-medium text-ink-soft hover:bg-well hover:text-ink">
            Cancel the batch…
          </summary>
          <div className="mt-2 grid max-w-sm gap-3 rounded-small border border-rule bg-sheet p-4">
            <p>What is read stays. Nothing else is read, and it cannot be started again.</p>
            <Button
              look="danger"
              name="intent"
              value="cancel"
              disabled={isBusy}
              className="justify-self-start"
            >
              Cancel for good
            </Button>
          </div>
        </details>
      ) : null}
    </Form>
  )
}
