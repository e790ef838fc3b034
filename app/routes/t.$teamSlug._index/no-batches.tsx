import { Link } from '@remix-run/react'
import { buttonClasses } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FirstDrop } from '#app/uploads-in-browser/first-drop.tsx'

type NoBatchesProps = { teamSlug: string; mayUpload: boolean; isFiltered: boolean; isFirstPage: boolean }

/** Nothing is listed: why, and what to do about it. */
export function NoBatches({ teamSlug, mayUpload, isFiltered, isFirstPage }: NoBatchesProps) {
  if (isFiltered || !isFirstPage) {
    return (
      <EmptyState
        title={isFiltered ? 'No batch fits' : 'There are no older batches'}
        action={
          <Link to="." className={buttonClasses()}>
            Show all batches
          </Link>
        }
      />
    )
  }
  if (!mayUpload) {
    return (
      <EmptyState title="No batch yet">
        <p>Owners, admins and members of the team can send files. What they send appears here.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Begin with your first batch">
      <p>Receipts, notes or pages are read, and can be searched within minutes.</p>
      <div className="my-5 text-ink">
        <FirstDrop />
      </div>
      <details className="text-note pointer-coarse:hidden">
        <summary>Or send a folder from a terminal</summary>
        <pre
          tabIndex={0}
          className="mt-1 overflow-x-auto rounded-small border border-rule bg-sheet p-3 font-mono"
        >
          {`npm run -s capture -- FOLDER --team ${teamSlug} --kind receipt --name "March receipts"`}
        </pre>
      </details>
    </EmptyState>
  )
}
