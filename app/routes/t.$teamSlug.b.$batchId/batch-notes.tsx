import type { ReactNode } from 'react'
import type { BatchNumbers } from '#app/batches/batch-numbers.ts'
import { KIND_WORDS } from '#app/batches/batch-words.ts'
import { MeterLegend } from '#app/batches/batch-meter.tsx'
import { formatCost } from '#app/ui/format-numbers.ts'
import { Moment } from '#app/ui/moment.tsx'
import { STRATEGIES } from '#domain/strategies.ts'
import type { Batch } from './load-batch.server.ts'

type BatchNotesProps = { batch: Batch; owner: string | null; numbers: BatchNumbers }

/** What stands in the margin of a batch: facts that seldom change. */
export function BatchNotes({ batch, owner, numbers: { costNanodollars, lastErrorAt } }: BatchNotesProps) {
  return (
    <>
      <dl className="grid gap-x-4 gap-y-3 max-lg:grid-cols-2">
        <Note name="Kind">{KIND_WORDS[batch.kind]}</Note>
        <Note name="Pace">{STRATEGIES[batch.strategy].sentence}</Note>
        {costNanodollars === null ? null : (
          <Note name="Cost so far">
            <span className="figures">
              {formatCost(costNanodollars)}
              {batch.budgetNanodollars === null ? null : ` of ${formatCost(batch.budgetNanodollars)}`}
            </span>
          </Note>
        )}
        {owner === null ? null : <Note name="Made by">{owner}</Note>}
        <Note name="Created">
          <Moment at={batch.createdAt} />
        </Note>
        {batch.status === 'pending' && batch.scheduledFor !== null ? (
          <Note name="Starts">
            <Moment at={batch.scheduledFor} />
          </Note>
        ) : null}
        {lastErrorAt === null ? null : (
          <Note name="Last failure">
            <Moment at={lastErrorAt} />
          </Note>
        )}
      </dl>
      <div className="mt-5 border-t border-rule pt-4">
        <MeterLegend />
      </div>
    </>
  )
}

function Note({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  )
}
