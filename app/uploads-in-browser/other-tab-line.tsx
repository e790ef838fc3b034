import { Link } from '@remix-run/react'
import { batchPath } from '#app/http/paths.ts'
import type { TabReport } from './other-tabs.ts'
import { otherTabWords } from './upload-words.ts'

/** An upload that goes on in another tab: seen here, steered there. */
export function OtherTabLine({ report }: { report: TabReport }) {
  const { teamSlug, batchId, batchName, remaining } = report
  return (
    <p className="border-b border-rule px-4 py-3 text-note last:border-b-0">
      <Link to={batchPath({ teamSlug, batchId })} className="text-ink underline">
        {otherTabWords(remaining, batchName)}
      </Link>
    </p>
  )
}
