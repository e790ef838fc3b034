import type { ReactNode } from 'react'
import { KIND_WORDS } from '#app/batches/batch-words.ts'
import { formatCost } from '#app/ui/format-numbers.ts'
import { Moment } from '#app/ui/moment.tsx'
import { STRATEGIES } from '#domain/strategies.ts'
import type { Batch } from './load-batch.server.ts'

/** What stands in the margin of a batch: facts that seldom change. */
export function BatchNotes({ batch }: { batch: Batch }) {
  return (
    <dl className="grid gap-x-4 gap-y-3 max-lg:grid-cols-2">
      <Note name="Kind">{KIND_WORDS[batch.kind]}</Note>
      <Note name="Pace">{STRATEGIES[batch.strategy].sentence}</Note>
      {batch.costNanodollars === null ? null : (
        <Note name="Cost so far">
          <span className="figures">
            {formatCost(batch.costNanodollars)}
            {batch.budgetNanodollars === null ? null : ` of ${formatCost(batch.budgetNanodollars)}`}
          </span>
        </Note>
      )}
      <Note name="Created">
        <Moment at={batch.createdAt} />
      </Note>
    </dl>
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
