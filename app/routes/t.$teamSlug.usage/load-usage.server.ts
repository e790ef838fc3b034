import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { findMonth } from '#app/team/find-month.server.ts'
import type { Used } from './measures.ts'
import { lastPacificDays } from './pacific-days.ts'

export const DAYS = 30

export type UsedOnDay = Used & { day: string }
export type UsedByModel = Used & { model: string; kind: 'extract' | 'embed' | 'search' }
/** Without a name: calls that belong to no batch, or to one that was erased. */
export type UsedByBatch = Used & { batchId: string | null; name: string | null }

/** What the model calls of the member's team came to in the last thirty days, and in this month. */
export async function loadUsage(member: Member, now: Date) {
  const { firstDay, lastDay } = lastPacificDays(now, DAYS)
  const { database, teamId } = member
  const span = { team_id: teamId, first_day: firstDay, last_day: lastDay }
  const [days, models, batches, month] = await Promise.all([
    getRows(database.rpc('usage_by_day', span)),
    getRows(database.rpc('usage_by_model', span)),
    getRows(database.rpc('usage_by_batch', span)),
    findMonth(member),
  ])
  return {
    days: Days.parse(days),
    models: Models.parse(models),
    batches: Batches.parse(batches),
    month,
  }
}

// Sums are bigints, which the API may write as text; the generated types know no null in the columns of a function.
const sums = { calls: z.coerce.number(), tokens: z.coerce.number(), cost_nanodollars: z.coerce.number() }

const renamed = <Row extends { cost_nanodollars: number }>({ cost_nanodollars, ...row }: Row) => ({
  ...row,
  costNanodollars: cost_nanodollars,
})

const Days = z.array(z.object({ day: z.iso.date(), ...sums }).transform(renamed))
const Models = z.array(
  z.object({ model: z.string(), kind: z.enum(['extract', 'embed', 'search']), ...sums }).transform(renamed),
)
const Batches = z.array(
  z
    .object({ batch_id: z.guid().nullable(), name: z.string().nullable(), ...sums })
    .transform(({ batch_id, ...row }) => ({ batchId: batch_id, ...renamed(row) })),
)
