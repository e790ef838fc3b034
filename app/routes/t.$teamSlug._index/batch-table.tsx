import { Link } from '@remix-run/react'
import { BatchMeter } from '#app/batches/batch-meter.tsx'
import { batchWords, KIND_WORDS } from '#app/batches/batch-words.ts'
import { batchPath } from '#app/http/paths.ts'
import { formatCost, formatCount } from '#app/ui/format-numbers.ts'
import { Moment } from '#app/ui/moment.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import type { BatchRow } from './list-batches.server.ts'

const HEAD = 'pb-2 text-note font-medium text-ink-soft'

/** A ledger on wide screens; on a phone every batch is an entry of two lines. */
export function BatchTable({ teamSlug, batches }: { teamSlug: string; batches: readonly BatchRow[] }) {
  return (
    <table className="mt-5 w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-ink">
          <th scope="col" className={`${HEAD} pe-4 text-start`}>
            Batch
          </th>
          <th scope="col" className={`${HEAD} pe-4 text-start`}>
            State
          </th>
          <th scope="col" className={`${HEAD} w-1/3 pe-4 text-start`}>
            Searchable
          </th>
          <th scope="col" className={`${HEAD} pe-4 text-end`}>
            Cost
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            Created
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {batches.map((batch) => (
          <Row key={batch.batchId} teamSlug={teamSlug} batch={batch} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ teamSlug, batch }: { teamSlug: string; batch: BatchRow }) {
  const { words, tone } = batchWords(batch)
  return (
    <tr className="relative border-b border-rule hover:bg-sheet max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-3 max-md:gap-y-1.5 max-md:py-3.5">
      <th scope="row" className="py-3 pe-4 text-start align-middle font-normal max-md:p-0">
        <Link
          to={batchPath({ teamSlug, batchId: batch.batchId })}
          prefetch="intent"
          className="font-medium no-underline after:absolute after:inset-0 hover:underline"
        >
          {batch.name}
        </Link>
        <span className="block text-note text-ink-soft">{KIND_WORDS[batch.kind]}</span>
      </th>
      <td className="pe-4 align-middle max-md:p-0">
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </td>
      <td className="pe-4 align-middle max-md:col-span-2 max-md:p-0">
        <Progress batch={batch} />
      </td>
      <td className="figures pe-4 text-end align-middle text-note text-ink-soft max-md:hidden">
        {batch.costNanodollars === null ? '–' : formatCost(batch.costNanodollars)}
      </td>
      <td className="text-end align-middle text-note whitespace-nowrap text-ink-soft max-md:col-span-2 max-md:text-start">
        <Moment at={batch.createdAt} />
      </td>
    </tr>
  )
}

function Progress({ batch: { counts } }: { batch: BatchRow }) {
  const failed = counts.failed > 0 ? `${formatCount(counts.failed)} failed` : ''
  return (
    <>
      <BatchMeter counts={counts} isThin />
      <span className="figures mt-1 flex justify-between gap-3 text-note text-ink-soft">
        <span>
          {formatCount(counts.searchable)} of {formatCount(counts.total)}
        </span>
        {failed ? <span className="text-bad">{failed}</span> : null}
      </span>
    </>
  )
}
