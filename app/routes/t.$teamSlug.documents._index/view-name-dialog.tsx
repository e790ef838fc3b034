import { type ReactNode, useId } from 'react'
import { VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { Field } from '#app/ui/field.tsx'

type ViewNameDialogProps = {
  title: string
  submitLabel: string
  name?: string
  hint?: string
  problem: string | undefined
  isBusy: boolean
  onSubmit: (form: FormData) => void
  onClose: () => void
  /** Asked beside the name. */
  children?: ReactNode
}

/** Asks for the name of a view. */
export function ViewNameDialog({ title, submitLabel, isBusy, onClose, ...fields }: ViewNameDialogProps) {
  const formId = useId()
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button type="button" look="quiet" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button form={formId} look="primary" disabled={isBusy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <NameForm id={formId} {...fields} />
    </Dialog>
  )
}

type NameFormProps = Pick<ViewNameDialogProps, 'name' | 'hint' | 'problem' | 'onSubmit' | 'children'> & {
  id: string
}

function NameForm({ id, name, hint, problem, onSubmit, children }: NameFormProps) {
  return (
    <form
      id={id}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(new FormData(event.currentTarget))
      }}
    >
      <Field
        name="name"
        label={WORDS.name}
        hint={hint}
        defaultValue={name}
        error={problem}
        maxLength={60}
        autoFocus
        required
      />
      {children}
    </form>
  )
}
