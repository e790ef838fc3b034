import { IconButton } from '../ui/icon-button.tsx'
import { VIEWER_WORDS } from './words.ts'

type PageTurnerProps = { page: number; pageCount: number; onTurnTo: (page: number) => void }

/** From page to page of a PDF. */
export function PageTurner({ page, pageCount, onTurnTo }: PageTurnerProps) {
  return (
    <div role="group" aria-label={VIEWER_WORDS.pages} className="flex items-center gap-1">
      <IconButton
        label={VIEWER_WORDS.previousPage}
        icon="chevron-left"
        disabled={page <= 1}
        onClick={() => onTurnTo(page - 1)}
      />
      <span className="figures text-note text-ink-soft" aria-live="polite">
        Page {page} of {pageCount}
      </span>
      <IconButton
        label={VIEWER_WORDS.nextPage}
        icon="chevron-right"
        disabled={page >= pageCount}
        onClick={() => onTurnTo(page + 1)}
      />
    </div>
  )
}
