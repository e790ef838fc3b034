import { useState } from 'react'
import type { BatchKind } from '#domain/document-kinds.ts'
import { mayRole } from '#domain/roles.ts'
import { type Team, useTeam } from '#app/team/use-team.ts'
import { useToast } from '#app/ui/toast.tsx'
import { checkAll } from './check-picked.ts'
import { PickButton } from './file-picker.tsx'
import type { LeftOut, Picked } from './picked-file.ts'
import { dropIntoBatchWords, PICKER_WORDS, refusedWords } from './picker-words.ts'
import { useDropTarget, useUploads } from './use-uploads.ts'

type AddFilesProps = { batch: { batchId: string; name: string; kind: BatchKind } }

/** Adds files to a batch that exists: by its button, and by what is dropped or pasted anywhere on its page. */
export function AddFiles({ batch }: AddFilesProps) {
  const team = useTeam()
  return mayRole(team.role, 'upload') ? <AddButton team={team} batch={batch} /> : null
}

function AddButton({ team, batch }: AddFilesProps & { team: Team }) {
  const { openCenter } = useUploads()
  const showToast = useToast()
  const [isOpening, setOpening] = useState(false)
  const add = async (files: readonly Picked[]) => {
    setOpening(true)
    try {
      const [center, { good, leftOut }] = await Promise.all([openCenter(), sortOut(files)])
      if (leftOut.length > 0) showToast({ tone: 'wait', text: refusedWords(leftOut.length) })
      const { teamId, teamSlug } = team
      const { batchId, name, kind } = batch
      await center.addTo({ id: batchId, teamId, teamSlug, name, kind }, good, leftOut)
    } catch {
      showToast({ tone: 'bad', text: PICKER_WORDS.notAdded })
    } finally {
      setOpening(false)
    }
  }
  const take = (files: readonly Picked[]) => void add(files)
  useDropTarget({ words: dropIntoBatchWords(batch.name), take })
  return (
    <PickButton
      kind="files"
      icon="plus"
      words={PICKER_WORDS.addFiles}
      look="plain"
      isBusy={isOpening}
      onPick={take}
    />
  )
}

async function sortOut(files: readonly Picked[]): Promise<{ good: Picked[]; leftOut: LeftOut[] }> {
  const leftOut = new Map<Picked, LeftOut>()
  await checkAll(files, (file, refusal) => {
    if (!refusal) return
    const { code, detail } = refusal
    leftOut.set(file, { path: file.path, bytes: file.file.size, code, detail })
  })
  return { good: files.filter((file) => !leftOut.has(file)), leftOut: [...leftOut.values()] }
}
