import { Link, useSearchParams } from '@remix-run/react'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Skeleton } from '#app/ui/skeleton.tsx'

type MoreDocumentsProps = {
  /** Where the next page begins; null on the last one. */
  next: string | null
  state: 'idle' | 'loading' | 'failed'
  onMore: () => void
}

/** The way to the next rows: below these with scripts, on a page of their own without them. */
export function MoreDocuments({ next, state, onMore }: MoreDocumentsProps) {
  const [query] = useSearchParams()
  if (next === null) return null
  const address = new URLSearchParams(query)
  address.set('after', next)
  return (
    <>
      {state === 'loading' ? <SkeletonRows /> : null}
      {state === 'failed' ? (
        <div className="mt-4">
          <Notice tone="bad">{WORDS.moreFailed}</Notice>
        </div>
      ) : null}
      <p className="mt-4">
        <Link
          to={`?${address}`}
          className={buttonClasses()}
          aria-disabled={state === 'loading' || undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return
            event.preventDefault()
            onMore()
          }}
        >
          {state === 'failed' ? WORDS.tryAgain : WORDS.more}
        </Link>
      </p>
      <p role="status" className="sr-only">
        {state === 'loading' ? WORDS.loadingMore : ''}
      </p>
    </>
  )
}

function SkeletonRows() {
  return (
    <div>
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex items-center gap-3 border-b border-rule py-2.5 ps-9">
          <Skeleton className="h-13 w-10" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
