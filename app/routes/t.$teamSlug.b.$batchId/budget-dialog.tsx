import { type FormEvent, useId } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { Field } from '#app/ui/field.tsx'
import { formatCost } from '#app/ui/format-numbers.ts'

type BudgetDialogProps = {
  budgetNanodollars: number | null
  isOpen: boolean
  onClose: () => void
  onRaise: (dollars: string) => void
}

/** Lets a batch spend more. The pages that failed for the old budget are tried again by hand. */
export function BudgetDialog({ budgetNanodollars, isOpen, onClose, onRaise }: BudgetDialogProps) {
  const formId = useId()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const dollars = new FormData(event.currentTarget).get('nanodollars')
    if (typeof dollars === 'string') onRaise(dollars)
    onClose()
  }
  return (
    <Dialog
      title="Raise the budget"
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button type="button" onClick={onClose}>
            Go back
          </Button>
          <Button look="primary" form={formId}>
            Raise it
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit}>
        <Field
          name="nanodollars"
          label="Budget of this batch in dollars"
          inputMode="decimal"
          pattern="\d{1,6}(\.\d{1,4})?"
          required
          autoComplete="off"
          hint={
            budgetNanodollars === null
              ? 'It has none of its own.'
              : `It is ${formatCost(budgetNanodollars)} now. Then retry the files that wait for it.`
          }
        />
      </form>
    </Dialog>
  )
}
