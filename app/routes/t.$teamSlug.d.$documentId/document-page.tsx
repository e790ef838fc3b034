import { Form, useNavigate, useNavigation, useSubmit } from '@remix-run/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { documentPath } from '#app/http/paths.ts'
import { useShortcuts } from '#app/shortcuts/use-shortcuts.ts'
import { standingWarnings } from '#app/documents/document-warnings.ts'
import { Notice } from '#app/ui/notice.tsx'
import { FAILURES } from '#domain/failures.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { correctionsByPath } from './corrections-by-path.ts'
import type { DoneThing } from './done.ts'
import { undoForm } from './done.ts'
import { DocumentHead } from './document-head.tsx'
import { DocumentStates } from './document-states.tsx'
import type { Neighbours } from './find-neighbours.server.ts'
import { HistoryPanel } from './history-panel.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import type { Document } from './load-document.server.ts'
import type { Revision } from './load-history.server.ts'
import { PicturePane } from './picture-pane.tsx'
import { ReceiptFields } from './receipt-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import type { RevertResult, SaveResult } from './save-document.server.ts'
import { TextFields } from './text-fields.tsx'
import { useDocumentDraft } from './use-document-draft.ts'
import { useDone } from './use-done.ts'
import { WORDS } from './words.ts'

export type DocumentPageProps = {
  team: { teamSlug: string; teamName: string }
  mayCorrect: boolean
  document: Document
  neighbours: Neighbours
  revisions: Revision[]
  done: DoneThing | null
  answer: SaveResult | RevertResult | { errors: Record<string, string> } | { unanswered: string } | undefined
}

/** The picture on one side, on the other what was read from it: to be compared, corrected and accepted. */
export function DocumentPage(props: DocumentPageProps) {
  const { team, mayCorrect, document, neighbours, revisions, done } = props
  const form = useRef<HTMLFormElement>(null)
  const [page, setPage] = useState(1)
  const [isEditingText, setEditingText] = useState(false)
  const [showsErrors, setShowsErrors] = useState(false)
  const answer = useSettledAnswer(props.answer)
  const savedVersion = done?.of === document.documentId ? done.now : null
  const typed = useDocumentDraft(document, answer.failed, savedVersion)
  const isBusy = useNavigation().formMethod === 'POST'
  const corrections = useMemo(() => correctionsByPath(revisions), [revisions])
  const here = `${documentPath({ ...team, documentId: document.documentId })}?${neighbours.query}`
  const warnings = standingWarnings({
    warnings: document.warnings,
    values: typed.values,
    correctedPaths: new Set(corrections.keys()),
    isReviewed: document.reviewedAt !== null && !typed.isDirty,
  })
  useDone({ done, teamSlug: team.teamSlug, query: neighbours.query })
  useDocumentKeys({
    form,
    neighbours,
    mayCorrect,
    undo: useUndo(props),
    edit: () => (document.kind === 'receipt' ? focusFirstField(form.current) : setEditingText(true)),
  })
  const errors = showsErrors ? typed.errors : answer.errors
  const fields = { typed, errors, corrections, warnings, isReadOnly: !mayCorrect }
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[110rem] flex-1 px-4 pb-4 sm:px-6">
      <DocumentHead
        team={team}
        document={document}
        neighbours={neighbours}
        mayCorrect={mayCorrect}
        here={here}
      />
      <div className="mt-4 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(26rem,36rem)]">
        <PicturePane document={document} page={page} onTurnTo={setPage} />
        <div className="min-w-0">
          <Form
            ref={form}
            method="post"
            action={here}
            preventScrollReset
            noValidate
            aria-label="What was read"
            className="grid gap-6"
            onSubmit={(event) => {
              if (Object.keys(typed.errors).length === 0) return
              event.preventDefault()
              setShowsErrors(true)
              focusFirstFault(event.currentTarget)
            }}
          >
            <input type="hidden" name="base_version" value={typed.version} />
            <DocumentStates document={document} warnings={warnings} mayCorrect={mayCorrect} />
            {answer.sentence ? <Notice tone="bad">{answer.sentence}</Notice> : null}
            {typed.isRecalled ? <Notice tone="wait">{WORDS.kept}</Notice> : null}
            {typed.conflict ? <ConflictPanel typed={typed} conflict={typed.conflict} /> : null}
            {document.kind === 'receipt' ? <ReceiptFields {...fields} /> : null}
            <TextFields
              {...fields}
              document={document}
              page={page}
              onTurnTo={setPage}
              isEditing={isEditingText}
              onEdit={setEditingText}
            />
            {mayCorrect ? (
              <SaveBar
                isDirty={typed.isDirty}
                isBusy={isBusy}
                isReviewed={document.reviewedAt !== null}
                nextTo={neighbours.nextTo}
                onDiscard={typed.discard}
              />
            ) : null}
          </Form>
          <HistoryPanel
            revisions={revisions}
            version={document.version}
            mayCorrect={mayCorrect}
            here={here}
          />
        </div>
      </div>
      <LeaveGuard isDirty={typed.isDirty} />
    </main>
  )
}

/** One answer is told once, in one of its forms. */
function useSettledAnswer(answer: DocumentPageProps['answer']) {
  return useMemo(() => {
    if (!answer) return { failed: null, errors: {}, sentence: null }
    if ('unanswered' in answer) return { failed: null, errors: {}, sentence: answer.unanswered }
    if ('done' in answer) {
      if (answer.done) return { failed: null, errors: {}, sentence: null }
      const failed = 'draft' in answer ? answer : null
      const errors = failed?.errors ?? {}
      const isToldElsewhere = failed?.conflict !== undefined || Object.keys(errors).length > 0
      return { failed, errors, sentence: isToldElsewhere ? null : FAILURES[answer.code].sentence }
    }
    return { failed: null, errors: {}, sentence: Object.values(answer.errors)[0] ?? null }
  }, [answer])
}

/** Takes the last thing back that was done here, or says that there is nothing. */
function useUndo({ done, team, neighbours }: DocumentPageProps): (() => void) | null {
  const submit = useSubmit()
  const form = done && undoForm(done)
  if (!done || !form) return null
  const action = `${documentPath({ ...team, documentId: done.of })}?${neighbours.query}`
  return () => submit(form, { method: 'post', action })
}

type Keys = {
  form: React.RefObject<HTMLFormElement>
  neighbours: Neighbours
  mayCorrect: boolean
  undo: (() => void) | null
  edit: () => void
}

function useDocumentKeys({ form, neighbours, mayCorrect, undo, edit }: Keys): void {
  const { previousTo, nextTo } = neighbours
  const navigate = useNavigate()
  const go = (to: string | null) => () => to && navigate(to)
  const press = useCallback(
    (intent: string) => () => {
      const button = form.current?.querySelector(`button[value="${intent}"]`)
      if (button instanceof HTMLButtonElement && !button.disabled) form.current?.requestSubmit(button)
    },
    [form],
  )
  useShortcuts('Document', [
    { keys: 'j', words: WORDS.next, run: go(nextTo), isActive: nextTo !== null },
    { keys: 'k', words: WORDS.previous, run: go(previousTo), isActive: previousTo !== null },
    { keys: 'e', words: WORDS.edit, run: edit, isActive: mayCorrect },
    { keys: 'a', words: WORDS.saveNext, run: press('accept'), isActive: mayCorrect },
    { keys: 'Mod+Enter', words: WORDS.saveNext, run: press('accept'), isActive: mayCorrect },
    { keys: 's', words: WORDS.skip, run: go(nextTo), isActive: mayCorrect && nextTo !== null },
    { keys: 'Mod+s', words: WORDS.save, run: press('save'), isActive: mayCorrect },
    { keys: 'Mod+z', words: WORDS.undo, run: () => undo?.(), isActive: undo !== null, inFields: false },
  ])
}

function focusFirstField(form: HTMLFormElement | null): void {
  const field = form?.querySelector('input:not([type="hidden"]), textarea')
  if (field instanceof HTMLElement) field.focus()
}

/** After the fields have been drawn with their sentences. */
function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const field = form.querySelector('[aria-invalid="true"]')
    if (field instanceof HTMLElement) field.focus()
  })
}
