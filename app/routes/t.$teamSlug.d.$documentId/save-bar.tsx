import { Link, useNavigation } from '@remix-run/react'
import { useRef } from 'react'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { WORDS } from './words.ts'

type SaveBarProps = {
  isDirty: boolean
  isReviewed: boolean
  nextTo: string | null
  onDiscard: () => void
}

/** What one does with a document, always in sight. Save comes first in the form: it is what Enter in a field means. */
export function SaveBar({ isDirty, isReviewed, nextTo, onDiscard }: SaveBarProps) {
  const save = useRef<HTMLButtonElement>(null)
  const isBusy = useNavigation().formMethod === 'POST'
  const hasNext = nextTo !== null
  const acceptLabel = isDirty
    ? hasNext
      ? WORDS.saveNext
      : WORDS.saveAccept
    : hasNext
      ? WORDS.acceptNext
      : WORDS.accept
  return (
    <div
      data-save-bar
      className="sticky bottom-(--bottom-bar) z-10 -mx-4 flex flex-wrap items-center gap-2 border-t border-rule bg-paper px-4 py-3 lg:mx-0 lg:px-0"
    >
      <Button ref={save} name="intent" value="save" disabled={isBusy}>
        {WORDS.save}
      </Button>
      {isReviewed && !isDirty ? null : (
        <Button look="primary" name="intent" value="accept" disabled={isBusy}>
          {acceptLabel}
        </Button>
      )}
      {nextTo === null ? null : (
        <Link to={nextTo} className={buttonClasses('quiet')}>
          {WORDS.skip}
        </Link>
      )}
      <span role="status" className="ms-auto flex items-center gap-2 text-note text-ink-soft">
        {isDirty ? (
          <>
            Not saved yet
            <Button
              type="button"
              look="quiet"
              onClick={() => {
                onDiscard()
                // This button goes with what it discards.
                save.current?.focus()
              }}
              className="needs-scripting"
            >
              {WORDS.discard}
            </Button>
          </>
        ) : null}
      </span>
    </div>
  )
}
