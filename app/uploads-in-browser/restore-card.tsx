import { useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { useToast } from '#app/ui/toast.tsx'
import { PickButton } from './file-picker.tsx'
import type { Picked } from './picked-file.ts'
import { giveUp, reopenFiles, type Restorable, resumeWith } from './restore.ts'
import type { UploadCenter } from './upload-center.ts'
import { restoredWords, strangeWords, UPLOAD_WORDS as WORDS } from './upload-words.ts'
import { useDropTarget } from './use-uploads.ts'

type RestoreCardProps = { center: UploadCenter; restorable: Restorable; refresh: () => void }

/** An upload that was interrupted: go on with one press, with the same files picked again, or not at all. */
export function RestoreCard(props: RestoreCardProps) {
  const { run, missing, total, canReopen } = props.restorable
  const { problem, resume, reopen, leaveOut } = useTakingUp(props)
  const [isAsking, setAsking] = useState(false)
  useDropTarget({ words: WORDS.dropRestored, take: resume })
  return (
    <div className="border-b border-rule px-4 py-3 last:border-b-0">
      <h3 className="font-medium">{WORDS.restored}</h3>
      <p className="mt-0.5 text-note text-ink-soft">
        {restoredWords(missing.length, total, run.batch.name)} {canReopen ? '' : WORDS.dropAgain}
      </p>
      {problem ? (
        <p role="alert" className="mt-1 text-note text-bad">
          {problem}
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-2">
        {canReopen ? (
          <Button type="button" look="primary" onClick={reopen}>
            {WORDS.continueUpload}
          </Button>
        ) : (
          <PickAgain onPick={resume} />
        )}
        <Button type="button" look="quiet" onClick={() => setAsking(true)}>
          {WORDS.giveUp}
        </Button>
      </div>
      <ConfirmDialog
        title={WORDS.giveUpTitle}
        sentence={WORDS.giveUpSentence}
        confirmLabel={WORDS.giveUpConfirm}
        isOpen={isAsking}
        onConfirm={() => {
          setAsking(false)
          leaveOut()
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}

/** The three ways on, and why one of them led nowhere. */
function useTakingUp({ center, restorable, refresh }: RestoreCardProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const showToast = useToast()
  const resume = async (files: readonly Picked[]) => {
    const { matched, strange, isElsewhere } = await resumeWith(center, restorable, files)
    if (isElsewhere) setProblem(WORDS.elsewhere)
    else if (matched === 0) setProblem(WORDS.noneMatch)
    else if (strange.length > 0) showToast({ tone: 'wait', text: strangeWords(strange.length) })
    refresh()
  }
  const reopen = async () => {
    const files = await reopenFiles(restorable)
    if (files.length === 0) setProblem(WORDS.permissionRefused)
    else await resume(files)
  }
  const leaveOut = async () => {
    await giveUp(center, restorable)
    refresh()
  }
  return {
    problem,
    resume: (files: readonly Picked[]) => void resume(files),
    reopen: () => void reopen(),
    leaveOut: () => void leaveOut(),
  }
}

/** Where the browser cannot open the files by itself. */
function PickAgain({ onPick }: { onPick: (files: readonly Picked[]) => void }) {
  return (
    <>
      <PickButton
        kind="folder"
        icon="folder"
        words={WORDS.pickFolderAgain}
        look="plain"
        onPick={onPick}
        className="pointer-coarse:hidden"
      />
      <PickButton kind="files" icon="upload" words={WORDS.pickAgain} look="plain" onPick={onPick} />
    </>
  )
}
