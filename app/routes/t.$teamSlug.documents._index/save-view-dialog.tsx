import { useNavigate } from '@remix-run/react'
import { useId } from 'react'
import { VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { Field } from '#app/ui/field.tsx'
import { useToast } from '#app/ui/toast.tsx'
import { mayRole } from '#domain/roles.ts'
import { useViewChange } from './use-view-change.ts'

type SaveViewDialogProps = {
  isOpen: boolean
  /** The filter to keep. */
  query: string
  onClose: () => void
}

export function SaveViewDialog({ isOpen, query, onClose }: SaveViewDialogProps) {
  return isOpen ? <OpenDialog query={query} onClose={onClose} /> : null
}

function OpenDialog({ query, onClose }: Omit<SaveViewDialogProps, 'isOpen'>) {
  const { role } = useTeam()
  const formId = useId()
  const navigate = useNavigate()
  const showToast = useToast()
  const { change, isBusy, problem } = useViewChange(({ viewId }) => {
    onClose()
    showToast({ tone: 'good', text: WORDS.saved })
    const address = new URLSearchParams(query)
    address.set('view', viewId)
    void navigate(`?${address}`, { replace: true, preventScrollReset: true })
  })
  return (
    <Dialog
      title={WORDS.saveTitle}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button type="button" look="quiet" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button form={formId} look="primary" disabled={isBusy}>
            {WORDS.save}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const shared = form.get('shared') === 'on'
          change({
            intent: 'save',
            name: String(form.get('name')),
            filter: query,
            ...(shared ? { shared: 'on' } : {}),
          })
        }}
      >
        <Field
          name="name"
          label={WORDS.name}
          hint={WORDS.saveHint}
          error={problem}
          maxLength={60}
          autoFocus
          required
        />
        {mayRole(role, 'correct_documents') ? (
          <Checkbox name="shared" label={WORDS.share} hint={WORDS.shareHint} />
        ) : null}
      </form>
    </Dialog>
  )
}
