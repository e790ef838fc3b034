import type { Progress } from '#app/batches/use-live-batches.ts'
import { statusAfter, type Steering } from '#app/batches/use-steering.ts'
import { joinClasses } from '#app/ui/join-classes.ts'
import { BatchTableRow } from './batch-table-row.tsx'
import type { BatchRow } from './list-batches.server.ts'
import type { RowActions } from './row-menu.tsx'

type BatchTableProps = {
  teamSlug: string
  batches: readonly BatchRow[]
  /** What was heard of some of them since they were loaded. */
  progress: ReadonlyMap<string, Progress>
  /** What is under way. */
  pending: Steering['pending']
  /** Names of people by id. */
  people: ReadonlyMap<string, string>
  /** Whether others are on their way. */
  isBusy: boolean
  /** Null for who may only look. */
  actions: RowActions | null
}

const HEAD = 'pb-2 text-note font-medium text-ink-soft'

/**
 * A ledger on wide screens, whose columns keep their places whatever stands in them; on a phone every batch is an entry
 * of a few lines.
 */
export function BatchTable(props: BatchTableProps) {
  const { teamSlug, batches, progress, pending, people, isBusy, actions } = props
  const hasCosts = batches.some(({ costNanodollars }) => costNanodollars !== null)
  return (
    <table
      aria-busy={isBusy}
      className={joinClasses(
        'mt-5 w-full border-collapse max-md:block md:table-fixed',
        isBusy && 'opacity-60',
      )}
    >
      <thead className="max-md:sr-only">
        <tr className="border-b border-ink">
          <th scope="col" className={`${HEAD} pe-4 text-start`}>
            Batch
          </th>
          <th scope="col" className={`${HEAD} w-40 pe-4 lg:w-48 text-start`}>
            State
          </th>
          <th scope="col" className={`${HEAD} w-1/4 pe-4 text-start`}>
            Searchable
          </th>
          {hasCosts ? (
            <th scope="col" className={`${HEAD} w-20 pe-4 text-end`}>
              Cost
            </th>
          ) : null}
          <th scope="col" className={`${HEAD} w-32 pe-2 text-end`}>
            Created
          </th>
          {actions ? (
            <th scope="col" className={`${HEAD} w-10`}>
              <span className="sr-only">Actions</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {batches.map((batch) => (
          <BatchTableRow
            key={batch.batchId}
            batch={batch}
            heard={progress.get(batch.batchId)}
            status={statusAfter(batch, pending)}
            owner={batch.createdBy === null ? undefined : people.get(batch.createdBy)}
            {...{ teamSlug, hasCosts, actions }}
          />
        ))}
      </tbody>
    </table>
  )
}
