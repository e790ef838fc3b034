import { Form } from '@remix-run/react'
import { type ReactNode, useState } from 'react'
import { CANCEL_WORDS } from '#app/batches/steering-words.ts'
import type { SteerFields } from '#app/batches/use-steering.ts'
import { Button } from '#app/ui/button.tsx'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { canMoveSession, type SessionStatus } from '#domain/session-status.ts'

type SteerBarProps = {
  status: SessionStatus
  isHeld: boolean
  onSteer: (fields: SteerFields) => void
  /** What else can be done with a batch, in the same line. */
  children?: ReactNode
}

/** The buttons that make sense now. They are plain forms where no scripts run; there cancelling unfolds first. */
export function SteerBar({ status, isHeld, onSteer, children }: SteerBarProps) {
  const [isCancelling, setCancelling] = useState(false)
  const mayCancel = canMoveSession(status, 'cancelled')
  const intents = intentsOf(status, isHeld)
  if (intents.length === 0 && !mayCancel && !children) return null
  return (
    <Form
      method="post"
      preventScrollReset
      className="mt-5 flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : {}
        if (!(submitter instanceof HTMLButtonElement)) return
        event.preventDefault()
        onSteer({ intent: submitter.value })
      }}
    >
      {intents.map(({ intent, words, isMain }) => (
        <Button key={intent} look={isMain ? 'primary' : 'plain'} name="intent" value={intent}>
          {words}
        </Button>
      ))}
      {children}
      {mayCancel ? (
        <>
          <Button type="button" look="quiet" className="needs-scripting" onClick={() => setCancelling(true)}>
            Cancel…
          </Button>
          <noscript>
            <details>
              <summary className="min-h-9 py-1.5">Cancel the batch…</summary>
              <p className="my-2">{CANCEL_WORDS.sentence}</p>
              <Button look="danger" name="intent" value="cancel">
                {CANCEL_WORDS.confirm}
              </Button>
            </details>
          </noscript>
        </>
      ) : null}
      <ConfirmDialog
        title={CANCEL_WORDS.title}
        sentence={CANCEL_WORDS.sentence}
        confirmLabel={CANCEL_WORDS.confirm}
        isOpen={isCancelling}
        onClose={() => setCancelling(false)}
        onConfirm={() => {
          setCancelling(false)
          onSteer({ intent: 'cancel' })
        }}
      />
    </Form>
  )
}

type Intent = { intent: 'start' | 'resume' | 'pause'; words: string; isMain: boolean }

function intentsOf(status: SessionStatus, isHeld: boolean): Intent[] {
  const intents: Intent[] = []
  if (status === 'pending' && isHeld) intents.push({ intent: 'start', words: 'Start', isMain: true })
  if (status === 'paused') intents.push({ intent: 'resume', words: 'Resume', isMain: true })
  if (canMoveSession(status, 'paused')) intents.push({ intent: 'pause', words: 'Pause', isMain: false })
  return intents
}
