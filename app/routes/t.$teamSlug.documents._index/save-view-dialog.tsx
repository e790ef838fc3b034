import { useNavigate } from '@remix-run/react'
import { VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { useToast } from '#app/ui/toast.tsx'
import { mayRole } from '#domain/roles.ts'
import { useViewChange } from './use-view-change.ts'
import { ViewNameDialog } from './view-name-dialog.tsx'

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
  const navigate = useNavigate()
  const showToast = useToast()
  const { change, isBusy, problem } = useViewChange(({ viewId }) => {
    onClose()
    showToast({ tone: 'good', text: WORDS.saved })
    const address = new URLSearchParams(query)
    address.set('view', viewId)
    void navigate(`?${address}`, { replace: true, preventScrollReset: true })
  })
  const save = (form: FormData) =>
    change({
      intent: 'save',
      name: String(form.get('name')),
      filter: query,
      ...(form.get('shared') === 'on' ? { shared: 'on' } : {}),
    })
  return (
    <ViewNameDialog
      title={WORDS.saveTitle}
      submitLabel={WORDS.save}
      hint={WORDS.saveHint}
      problem={problem}
      isBusy={isBusy}
      onSubmit={save}
      onClose={onClose}
    >
      {mayRole(role, 'correct_documents') ? (
        <Checkbox name="shared" label={WORDS.share} hint={WORDS.shareHint} />
      ) : null}
    </ViewNameDialog>
  )
}
