import { Link } from '@remix-run/react'
import { memo } from 'react'
import { BatchMeter } from '#app/batches/batch-meter.tsx'
import { batchWords, KIND_WORDS } from '#app/batches/batch-words.ts'
import type { Progress } from '#app/batches/use-live-batches.ts'
import { batchPath } from '#app/http/paths.ts'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import { formatCost, formatCount } from '#app/ui/format-numbers.ts'
import { Moment } from '#app/ui/moment.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import type { SessionStatus } from '#domain/session-status.ts'
import type { BatchRow } from './list-batches.server.ts'
import { type RowActions, RowMenu } from './row-menu.tsx'

type BatchTableRowProps = {
  teamSlug: string
  /** As it was loaded. */
  batch: BatchRow
  /** What was heard of it since. */
  heard: Progress | undefined
  /** With what is under way. */
  status: SessionStatus
  owner: string | undefined
  hasCosts: boolean
  /** Null for who may only look. */
  actions: RowActions | null
}

/** One batch. Drawn again only when something of it changed: fifty may stand here while one of them runs. */
export const BatchTableRow = memo(function BatchTableRow(props: BatchTableRowProps) {
  const { teamSlug, heard, status, owner, hasCosts, actions } = props
  const batch = { ...props.batch, ...heard, status }
  const { words, tone } = batchWords(batch)
  return (
    <tr className="relative border-b border-rule hover:bg-sheet max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:py-3.5">
      <th scope="row" className="py-3 pe-4 text-start align-middle font-normal max-md:p-0">
        <Link
          to={batchPath({ teamSlug, batchId: batch.batchId })}
          prefetch="intent"
          className="font-medium break-words no-underline after:absolute after:inset-0 hover:underline"
        >
          <span className="line-clamp-2">{batch.name}</span>
        </Link>
        <span className="block text-note text-ink-soft">
          {KIND_WORDS[batch.kind]}
          {owner === undefined ? null : ` · ${owner}`}
        </span>
      </th>
      <td className="pe-4 align-middle max-md:p-0">
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </td>
      <td className="pe-4 align-middle max-md:order-2 max-md:col-span-3 max-md:p-0">
        <Searchable counts={batch.counts} status={status} />
      </td>
      {hasCosts ? (
        <td className="figures pe-4 text-end align-middle text-note text-ink-soft max-md:hidden">
          {batch.costNanodollars === null ? '–' : formatCost(batch.costNanodollars)}
        </td>
      ) : null}
      <td className="pe-2 text-end align-middle text-note whitespace-nowrap text-ink-soft max-md:order-3 max-md:col-span-3 max-md:text-start">
        <Moment at={batch.createdAt} />
      </td>
      {actions ? (
        <td className="w-10 align-middle max-md:-me-2 max-md:w-auto max-md:p-0">
          <RowMenu batch={batch} actions={actions} />
        </td>
      ) : null}
    </tr>
  )
})

function Searchable({ counts, status }: { counts: PhaseCounts; status: SessionStatus }) {
  const failed = counts.failed > 0 ? `${formatCount(counts.failed)} failed` : ''
  return (
    <>
      <BatchMeter counts={counts} status={status} isThin />
      <span className="figures mt-1 flex justify-between gap-3 text-note text-ink-soft">
        <span>
          {formatCount(counts.searchable)} of {formatCount(counts.total)}
          {status === 'cancelled' ? ' searchable' : null}
        </span>
        {failed ? <span className="text-bad">{failed}</span> : null}
      </span>
    </>
  )
}
