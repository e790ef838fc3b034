import type { Draft } from '#app/documents/document-draft.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { CorrectionPath } from '#domain/contracts/corrections.ts'
import type { Conflict } from './save-document.server.ts'
import type { DocumentDraft } from './use-document-draft.ts'
import { namesOf, VALUE_NAMES } from './words.ts'

type ConflictPanelProps = { typed: DocumentDraft; conflict: Conflict }

/** Two people changed the same value: both are shown, and whoever came second chooses. Saving again keeps one's own. */
export function ConflictPanel({ typed, conflict }: ConflictPanelProps) {
  const { paths, theirPaths, theirs } = conflict
  return (
    <Notice tone="bad">
      <p className="font-medium">
        This document was changed while you were writing. Nothing of yours is lost.
      </p>
      {theirPaths.length > 0 ? <p>{`Changed meanwhile and taken over: ${namesOf(theirPaths)}.`}</p> : null}
      {paths.length > 0 ? (
        <>
          <ul className="mt-2 grid gap-2">
            {paths.map((path) => (
              <li key={path} className="rounded-small bg-sheet px-3 py-2 text-ink">
                <p className="font-medium">{VALUE_NAMES[path]}</p>
                <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
                  <dt className="text-ink-soft">Yours</dt>
                  <dd className="break-words whitespace-pre-wrap">{shown(typed.draft, path)}</dd>
                  <dt className="text-ink-soft">Theirs</dt>
                  <dd className="break-words whitespace-pre-wrap">{shown(theirs, path)}</dd>
                </dl>
                <Button
                  type="button"
                  className="needs-scripting mt-2"
                  onClick={() => typed.takeTheirs(path)}
                >{`Take theirs for ${VALUE_NAMES[path].toLowerCase()}`}</Button>
              </li>
            ))}
          </ul>
          <p className="mt-2">The form holds yours. Save again to keep them.</p>
        </>
      ) : (
        <p>Look at it once more, and save again.</p>
      )}
    </Notice>
  )
}

/** Enough of a long text to know it again. */
const MOST_CHARACTERS = 400

function shown(draft: Draft, path: CorrectionPath): string {
  if (path === 'text') return shortened(draft.pages.join('\n'))
  if (path === 'items')
    return draft.items.map((item) => `${item.description} ${item.amount}`.trim()).join('\n') || '–'
  return shortened(draft[path]) || '–'
}

const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
