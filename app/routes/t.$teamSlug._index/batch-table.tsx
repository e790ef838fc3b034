import { Link } from '@remix-run/react'
import { BatchMeter } from '#app/batches/batch-meter.tsx'
import { batchWords, KIND_WORDS } from '#app/batches/batch-words.ts'
import { batchPath } from '#app/http/paths.ts'
import { formatCost, formatCount } from '#app/ui/format-numbers.ts'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Moment } from '#app/ui/moment.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { RowMenu, type RowActions } from './row-menu.tsx'
import type { BatchRow } from './list-batches.server.ts'

type BatchTableProps = {
  teamSlug: string
  batches: readonly BatchRow[]
  /** Names of people by id. */
  people: ReadonlyMap<string, string>
  /** Whether others are on their way. */
  isBusy: boolean
  /** Null for who may only look. */
  actions: RowActions | null
}

const HEAD = 'pb-2 text-note font-medium text-ink-soft'

/** A ledger on wide screens; on a phone every batch is an entry of a few lines. */
export function BatchTable({ teamSlug, batches, people, isBusy, actions }: BatchTableProps) {
  const hasCosts = batches.some(({ costNanodollars }) => costNanodollars !== null)
  return (
    <table
      aria-busy={isBusy}
      className={joinClasses('mt-5 w-full border-collapse max-md:block', isBusy && 'opacity-60')}
    >
      <thead className="max-md:sr-only">
        <tr className="border-b border-ink">
          <th scope="col" className={`${HEAD} pe-4 text-start`}>
            Batch
          </th>
          <th scope="col" className={`${HEAD} pe-4 text-start`}>
            State
          </th>
          <th scope="col" className={`${HEAD} w-1/4 pe-4 text-start`}>
            Searchable
          </th>
          {hasCosts ? (
            <th scope="col" className={`${HEAD} pe-4 text-end`}>
              Cost
            </th>
          ) : null}
          <th scope="col" className={`${HEAD} pe-2 text-end`}>
            Created
          </th>
          {actions ? (
            <th scope="col" className={HEAD}>
              <span className="sr-only">Actions</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {batches.map((batch) => (
          <Row key={batch.batchId} {...{ teamSlug, batch, people, hasCosts, actions }} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = Omit<BatchTableProps, 'batches' | 'isBusy'> & { batch: BatchRow; hasCosts: boolean }

function Row({ teamSlug, batch, people, hasCosts, actions }: RowProps) {
  const { words, tone } = batchWords(batch)
  const owner = batch.createdBy === null ? undefined : people.get(batch.createdBy)
  return (
    <tr className="relative border-b border-rule hover:bg-sheet max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:py-3.5">
      <th scope="row" className="max-w-72 py-3 pe-4 text-start align-middle font-normal max-md:p-0">
        <Link
          to={batchPath({ teamSlug, batchId: batch.batchId })}
          prefetch="intent"
          className="font-medium break-words no-underline after:absolute after:inset-0 hover:underline"
        >
          {batch.name}
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
        <Progress batch={batch} />
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
