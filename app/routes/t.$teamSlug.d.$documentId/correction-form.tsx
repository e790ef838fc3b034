import { Form } from '@remix-run/react'
import { type FormEvent, type RefObject, useState } from 'react'
import { Notice } from '#app/ui/notice.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { DocumentStates } from './document-states.tsx'
import type { Document } from './load-document.server.ts'
import { ReceiptFields } from './receipt-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { TextFields, type TextPages } from './text-fields.tsx'
import { useDiscard } from './use-discard.ts'
import type { Reading } from './use-reading.ts'
import { WORDS } from './words.ts'

type CorrectionFormProps = TextPages & {
  form: RefObject<HTMLFormElement>
  document: Document
  reading: Reading
  mayCorrect: boolean
  here: string
  nextTo: string | null
}

/** All that was read, each value in a field of its own. */
export function CorrectionForm(props: CorrectionFormProps) {
  const { form, document, reading, mayCorrect, here, nextTo, ...pages } = props
  const { typed, corrections, warnings, sentence } = reading
  const { errors, onSubmit } = useFaults(reading)
  const discard = useDiscard(typed, { documentId: document.documentId, here })
  const fields = { typed, errors, corrections, warnings, isReadOnly: !mayCorrect }
  return (
    <Form
      ref={form}
      method="post"
      action={here}
      preventScrollReset
      noValidate
      aria-label="What was read"
      className="grid gap-6"
      onSubmit={onSubmit}
    >
      <input type="hidden" name="base_version" value={typed.version} />
      <DocumentStates document={document} warnings={warnings} mayCorrect={mayCorrect} />
      {sentence ? <Notice tone="bad">{sentence}</Notice> : null}
      {typed.isRecalled ? <Notice tone="wait">{WORDS.kept}</Notice> : null}
      {typed.conflict ? <ConflictPanel typed={typed} conflict={typed.conflict} /> : null}
      {document.kind === 'receipt' ? <ReceiptFields {...fields} /> : null}
      <TextFields {...fields} {...pages} document={document} />
      {mayCorrect ? (
        <SaveBar
          isDirty={typed.isDirty}
          isReviewed={document.reviewedAt !== null}
          nextTo={nextTo}
          onDiscard={discard}
        />
      ) : null}
    </Form>
  )
}

/** What is wrong is said when one tries to save it, and from then on as one types. */
function useFaults({ typed, errors }: Reading) {
  const [isTold, setTold] = useState(false)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (Object.keys(typed.errors).length === 0) return
    event.preventDefault()
    setTold(true)
    focusFirstFault(event.currentTarget)
  }
  return { errors: isTold ? typed.errors : errors, onSubmit }
}

/** After the fields have been drawn with their sentences. */
function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const field = form.querySelector('[aria-invalid="true"]')
    if (field instanceof HTMLElement) field.focus()
  })
}
