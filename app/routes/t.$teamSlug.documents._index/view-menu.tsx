import { useNavigate } from '@remix-run/react'
import { useId, useState } from 'react'
import { documentsPath } from '#app/http/paths.ts'
import type { SavedView } from '#app/search/document-choices.ts'
import { VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { Field } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { useToast } from '#app/ui/toast.tsx'
import { mayRole } from '#domain/roles.ts'
import { useViewChange } from './use-view-change.ts'

type ViewMenuProps = { view: SavedView; query: string; isChanged: boolean; onSaveAnother: () => void }

/** What can be done with the view that is open. */
export function ViewMenu({ view, query, isChanged, onSaveAnother }: ViewMenuProps) {
  const { viewId, name, isShared } = view
  const team = useTeam()
  const navigate = useNavigate()
  const showToast = useToast()
  const [asked, ask] = useState<'rename' | 'delete'>()
  const { change, problem } = useViewChange((done) => {
    ask(undefined)
    showToast({ tone: 'good', text: WORDS.done[done.intent] })
    if (done.intent === 'delete') void navigate(documentsPath(team))
  })
  const mayShare = mayRole(team.role, 'correct_documents')
  return (
    <>
      {isChanged ? (
        <Button
          type="button"
          look="quiet"
          onClick={() => change({ intent: 'update', viewId, filter: query })}
        >
          <Icon name="check" />
          {WORDS.update}
        </Button>
      ) : null}
      <Menu
        label={WORDS.options(name)}
        align="end"
        trigger={<IconButton label={WORDS.options(name)} icon="more" />}
        items={[
          { label: WORDS.rename, icon: 'pencil', onSelect: () => ask('rename') },
          ...(isChanged
            ? [{ label: WORDS.saveAnother, icon: 'star', onSelect: onSaveAnother } as const]
            : []),
          ...(mayShare
            ? [
                {
                  label: isShared ? WORDS.unshare : WORDS.share,
                  icon: 'people',
                  onSelect: () => change({ intent: isShared ? 'unshare' : 'share', viewId }),
                } as const,
              ]
            : []),
          'separator',
          { label: WORDS.delete, icon: 'trash', tone: 'danger', onSelect: () => ask('delete') },
        ]}
      />
      {asked === 'rename' ? (
        <RenameDialog
          name={name}
          problem={problem}
          onClose={() => ask(undefined)}
          onRename={(newName) => change({ intent: 'rename', viewId, name: newName })}
        />
      ) : null}
      <ConfirmDialog
        title={WORDS.deleteTitle}
        sentence={WORDS.deleteSentence(name)}
        confirmLabel={WORDS.delete}
        tone="danger"
        isOpen={asked === 'delete'}
        onConfirm={() => change({ intent: 'delete', viewId })}
        onClose={() => ask(undefined)}
      />
    </>
  )
}

type RenameDialogProps = {
  name: string
  problem: string | undefined
  onClose: () => void
  onRename: (name: string) => void
}

function RenameDialog({ name, problem, onClose, onRename }: RenameDialogProps) {
  const formId = useId()
  return (
    <Dialog
      title={WORDS.renameTitle}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button type="button" look="quiet" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button form={formId} look="primary">
            {WORDS.rename}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          onRename(String(new FormData(event.currentTarget).get('name')))
        }}
      >
        <Field
          name="name"
          label={WORDS.name}
          defaultValue={name}
          error={problem}
          maxLength={60}
          autoFocus
          required
        />
      </form>
    </Dialog>
  )
}
