import { useNavigate } from '@remix-run/react'
import { useState } from 'react'
import { documentsPath } from '#app/http/paths.ts'
import type { SavedView } from '#app/search/document-choices.ts'
import { VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import type { MenuItem } from '#app/ui/menu-item.ts'
import { useToast } from '#app/ui/toast.tsx'
import { mayRole } from '#domain/roles.ts'
import { useViewChange } from './use-view-change.ts'
import { ViewNameDialog } from './view-name-dialog.tsx'

type ViewMenuProps = { view: SavedView; query: string; isChanged: boolean; onSaveAnother: () => void }

/** What can be done with the view that is open. */
export function ViewMenu({ view, query, isChanged, onSaveAnother }: ViewMenuProps) {
  const { viewId, name, isShared } = view
  const { role } = useTeam()
  const asking = useAsking()
  const { change, ...answer } = useToldChange(asking.close)
  const mayShare = mayRole(role, 'correct_documents')
  return (
    <>
      {isChanged ? (
        <UpdateButton onPress={() => change({ intent: 'update', viewId, filter: query })} />
      ) : null}
      <Menu
        label={WORDS.options(name)}
        align="end"
        trigger={<IconButton label={WORDS.options(name)} icon="more" />}
        items={itemsOf({
          isChanged,
          shareLabel: isShared ? WORDS.unshare : WORDS.share,
          onRename: () => asking.ask('rename'),
          onSaveAnother,
          onShare: mayShare ? () => change({ intent: isShared ? 'unshare' : 'share', viewId }) : null,
          onDelete: () => asking.ask('delete'),
        })}
      />
      <ViewDialogs view={view} asked={asking.asked} onClose={asking.close} change={change} {...answer} />
    </>
  )
}

type Question = 'rename' | 'delete'

function useAsking() {
  const [asked, ask] = useState<Question>()
  return { asked, ask, close: () => ask(undefined) }
}

/** Changes of the view that say what they did; a view that is deleted leads to all documents. */
function useToldChange(onDone: () => void) {
  const team = useTeam()
  const navigate = useNavigate()
  const showToast = useToast()
  return useViewChange(({ intent }) => {
    onDone()
    showToast({ tone: 'good', text: WORDS.done[intent] })
    if (intent === 'delete') void navigate(documentsPath(team))
  })
}

function UpdateButton({ onPress }: { onPress: () => void }) {
  return (
    <Button type="button" look="quiet" onClick={onPress}>
      <Icon name="check" />
      {WORDS.update}
    </Button>
  )
}

type ViewDialogsProps = ReturnType<typeof useViewChange> & {
  view: SavedView
  asked: Question | undefined
  onClose: () => void
}

/** What is asked before a view gets another name, or goes. */
function ViewDialogs({ view, asked, onClose, change, isBusy, problem }: ViewDialogsProps) {
  const { viewId, name, isShared } = view
  return (
    <>
      {asked === 'rename' ? (
        <ViewNameDialog
          title={WORDS.renameTitle}
          submitLabel={WORDS.rename}
          name={name}
          problem={problem}
          isBusy={isBusy}
          onSubmit={(form) => change({ intent: 'rename', viewId, name: String(form.get('name')) })}
          onClose={onClose}
        />
      ) : null}
      <ConfirmDialog
        title={WORDS.deleteTitle}
        sentence={WORDS.deleteSentence(name, isShared)}
        confirmLabel={WORDS.delete}
        tone="danger"
        isOpen={asked === 'delete'}
        onConfirm={() => change({ intent: 'delete', viewId })}
        onClose={onClose}
      />
    </>
  )
}

type Choices = {
  isChanged: boolean
  shareLabel: string
  onRename: () => void
  onSaveAnother: () => void
  onShare: (() => void) | null
  onDelete: () => void
}

function itemsOf({ isChanged, shareLabel, onRename, onSaveAnother, onShare, onDelete }: Choices): MenuItem[] {
  const another = { label: WORDS.saveAnother, icon: 'star', onSelect: onSaveAnother } as const
  return [
    { label: WORDS.rename, icon: 'pencil', onSelect: onRename },
    ...(isChanged ? [another] : []),
    ...(onShare ? [{ label: shareLabel, icon: 'people', onSelect: onShare } as const] : []),
    'separator',
    { label: WORDS.delete, icon: 'trash', tone: 'danger', onSelect: onDelete },
  ]
}
