import { type FormEvent, useId } from 'react'
import { LIMITS } from '#domain/limits.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

type RenameDialogProps = {
  /** Null: it is closed. */
  subject: { title: string; name: string; onRename: (name: string) => void } | null
  onClose: () => void
}

/** Asks for a new name; Enter is enough. */
export function RenameDialog({ subject, onClose }: RenameDialogProps) {
  const formId = useId()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = new FormData(event.currentTarget).get('name')
    if (typeof name === 'string' && name.trim() !== '' && name !== subject?.name)
      subject?.onRename(name.trim())
    onClose()
  }
  return (
    <Dialog
      title={subject?.title ?? ''}
      isOpen={subject !== null}
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button type="button" onClick={onClose}>
            Go back
          </Button>
          <Button look="primary" form={formId}>
            Rename
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit}>
        <Field
          name="name"
          label="Name"
          defaultValue={subject?.name}
          maxLength={LIMITS.nameChars}
          required
          autoComplete="off"
          onFocus={(event) => event.currentTarget.select()}
        />
      </form>
    </Dialog>
  )
}
