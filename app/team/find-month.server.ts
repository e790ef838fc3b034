import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'

export type Month = {
  /** Of Pacific time, like "2026-11-01". */
  firstDay: string
  spentNanodollars: number
  /** Null: no ceiling. */
  budgetNanodollars: number | null
}

/** Where the member's team stands in this month. */
export async function findMonth({ database, teamId }: Member): Promise<Month> {
  const [month] = Rows.parse(await getRows(database.rpc('month_of_team', { team_id: teamId })))
  return {
    firstDay: month.first_day,
    spentNanodollars: month.spent_nanodollars,
    budgetNanodollars: month.budget_nanodollars,
  }
}

// The generated types know no null in the columns of a function.
const Rows = z.tuple([
  z.object({
    first_day: z.iso.date(),
    spent_nanodollars: z.coerce.number(),
    budget_nanodollars: z.coerce.number().nullable(),
  }),
])
