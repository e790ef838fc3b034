import { useCallback, useId, useState } from 'react'
import { documentPath } from '#app/http/paths.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Skeleton } from '#app/ui/skeleton.tsx'
import { ExportForm } from './export-form.tsx'
import { ExportOutcome } from './export-outcome.tsx'
import type { ExportSource } from './export-source.ts'
import { failureWords } from './export-words.ts'
import { exportFileName } from './file-name.ts'
import { planOf } from './plan-of-form.ts'
import { useExport } from './use-export.ts'
import { type KnownSource, useSourceFacts } from './use-source-facts.ts'

export type ExportDialogProps = { isOpen: boolean; onClose: () => void; source: ExportSource }

/** Choose, watch, have: the export of a source from the first choice to the file. */
export function ExportDialog({ isOpen, onClose, source }: ExportDialogProps) {
  return isOpen ? <OpenDialog source={source} onClose={onClose} /> : null
}

function OpenDialog({ onClose, source }: Omit<ExportDialogProps, 'isOpen'>) {
  const facts = useSourceFacts(source)
  return (
    <>
      {facts.state === 'known' ? (
        <KnownDialog facts={facts} onClose={onClose} source={source} />
      ) : (
        <Dialog title="Export" isOpen onClose={onClose} size="medium">
          {facts.state === 'loading' ? (
            <FormSkeleton />
          ) : (
            <div className="grid justify-items-start gap-4">
              <Notice tone="bad">{failureWords(facts.code)}</Notice>
              <Button type="button" onClick={facts.retry}>
                <Icon name="retry" />
                Try again
              </Button>
            </div>
          )}
        </Dialog>
      )}
    </>
  )
}

function FormSkeleton() {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Counting documents</span>
      <Skeleton className="h-6 w-56" />
      <div className="grid gap-2 sm:grid-cols-2">
        {['xlsx', 'csv', 'pdf', 'json'].map((key) => (
          <Skeleton key={key} className="h-20" />
        ))}
      </div>
      <Skeleton className="h-64" />
    </div>
  )
}

type KnownDialogProps = Omit<ExportDialogProps, 'isOpen'> & { facts: KnownSource }

function KnownDialog({ facts, onClose, source }: KnownDialogProps) {
  const formId = useId()
  const { teamSlug, teamId } = useTeam()
  const linkTo = useCallback(
    (documentId: string) => location.origin + documentPath({ teamSlug, documentId }),
    [teamSlug],
  )
  const { state, start, reset } = useExport(linkTo)
  const [mayWrite, setMayWrite] = useState(true)
  const isChoosing = state.phase === 'choosing'
  return (
    <Dialog
      title={facts.name ? `Export “${facts.name}”` : 'Export'}
      isOpen
      // While it runs, closing ends the export and leads back to the choices: nothing goes on unseen.
      onClose={state.phase === 'running' ? reset : onClose}
      size="medium"
      footer={
        isChoosing ? (
          <>
            {/* Not in the form: there it would stand below a list that one has to scroll. */}
            <p role="status" className="me-auto text-bad empty:hidden">
              {mayWrite ? null : 'Choose at least one column.'}
            </p>
            <Button type="button" onClick={onClose}>
              Cancel
            </Button>
            <Button look="primary" form={formId} disabled={facts.documents === 0 || !mayWrite}>
              <Icon name="download" />
              Export
            </Button>
          </>
        ) : null
      }
    >
      {/* Kept while it runs, so that the choices are still there afterwards. */}
      <ExportForm
        id={formId}
        teamId={teamId}
        facts={facts}
        isHidden={!isChoosing}
        onValid={setMayWrite}
        onSubmit={(choices) => {
          const name = facts.name ?? 'Documents'
          const now = new Date()
          const day = localDay(now)
          const fileName = exportFileName({ team: teamSlug, name, day })
          void start(source, planOf(choices, { name, fileName, at: now.toISOString(), day }))
        }}
      />
      {isChoosing ? null : <ExportOutcome state={state} onReset={reset} onClose={onClose} />}
    </Dialog>
  )
}

/** The day it is where the reader is. */
const localDay = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
