import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

type ConfirmDialogProps = {
  /** A question. */
  title: string
  /** What happens then, and whether it can be undone. */
  sentence: ReactNode
  /** A verb and its object: "Erase the batch", not "OK". */
  confirmLabel: string
  isOpen: boolean
  onConfirm: () => void
  onClose: () => void
  tone?: 'plain' | 'danger'
  isBusy?: boolean
}

/** Asks before something that cannot be undone. The focus is on the way back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, sentence, confirmLabel, isOpen, onConfirm, onClose, tone = 'danger', isBusy = false } = props
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button type="button" onClick={onClose} data-autofocus>
            Go back
          </Button>
          <Button
            type="button"
            look={tone === 'danger' ? 'danger' : 'primary'}
            disabled={isBusy}
            onClick={onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <p className="max-w-prose text-ink-soft">{sentence}</p>
    </Dialog>
  )
}
