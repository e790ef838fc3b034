import { useRef, useState } from 'react'
import { documentPath } from '#app/http/paths.ts'
import { CorrectionForm } from './correction-form.tsx'
import { DocumentHead } from './document-head.tsx'
import type { DoneThing } from './done.ts'
import type { Neighbours } from './find-neighbours.server.ts'
import { HistoryPanel } from './history-panel.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import type { Document } from './load-document.server.ts'
import type { Revision } from './load-history.server.ts'
import { PicturePane } from './picture-pane.tsx'
import { useDocumentKeys } from './use-document-keys.ts'
import { useDone } from './use-done.ts'
import { useReading } from './use-reading.ts'
import type { DocumentAnswer } from './use-settled-answer.ts'
import { useTakeBack } from './use-take-back.ts'

type DocumentPageProps = {
  team: { teamSlug: string; teamName: string }
  mayCorrect: boolean
  document: Document
  neighbours: Neighbours
  revisions: Revision[]
  done: DoneThing | null
  answer: DocumentAnswer
}

/** The picture on one side, on the other what was read from it: to be compared, corrected and accepted. */
export function DocumentPage(props: DocumentPageProps) {
  const { team, mayCorrect, document, neighbours, revisions, done } = props
  const { query, nextTo } = neighbours
  const form = useRef<HTMLFormElement>(null)
  const [page, setPage] = useState(1)
  const [isEditing, setEditing] = useState(false)
  const reading = useReading(props)
  const here = `${documentPath({ ...team, documentId: document.documentId })}?${query}`
  const takeBack = useTakeBack({ teamSlug: team.teamSlug, query })
  const edit = () => (document.kind === 'receipt' ? focusFirstField(form.current) : setEditing(true))
  useDone(done, takeBack)
  useDocumentKeys({ form, neighbours, mayCorrect, undo: done && takeBack(done), edit })
  const common = { document, mayCorrect, here }
  const pages = { page, onTurnTo: setPage, isEditing, onEdit: setEditing }
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[110rem] flex-1 px-4 pb-4 sm:px-6">
      <DocumentHead {...common} team={team} neighbours={neighbours} />
      <div className="mt-4 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(26rem,36rem)]">
        <PicturePane document={document} page={page} onTurnTo={setPage} />
        <div className="min-w-0">
          <CorrectionForm {...common} {...pages} form={form} reading={reading} nextTo={nextTo} />
          <HistoryPanel
            revisions={revisions}
            version={document.version}
            mayCorrect={mayCorrect}
            here={here}
          />
        </div>
      </div>
      <LeaveGuard isDirty={reading.typed.isDirty} />
    </main>
  )
}

function focusFirstField(form: HTMLFormElement | null): void {
  const field = form?.querySelector('input:not([type="hidden"]), textarea')
  if (field instanceof HTMLElement) field.focus()
}
