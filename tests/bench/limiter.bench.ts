import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { PAGES_PER_CALL } from '#domain/limits.ts'
import { withBenchDatabase } from './bench-database.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns, type Subject } from './measure.ts'
import { statement } from './sql-subject.ts'
import { atMost, formatMs } from './table.ts'

const ROUNDS = 11
const PAGES = PAGES_PER_CALL.page
const CALLS = 10
/** A batch may have 50 calls under way. */
const MAX_CONCURRENT = 50

export const bench: Bench = {
  question:
    'what a permit costs: session, leases, budget and every limit checked, call reserved in the ledger',
  run: () => withBenchDatabase(async (pglite) => measure(pglite, await claimPages(pglite))),
}

type Lease = { id: string; lease_token: string }
type Claimed = { teamId: string; batchId: string; leases: Lease[] }

const Rows = z.array(
  z.object({ file_id: z.string(), lease_token: z.string(), team_id: z.string(), batch_id: z.string() }),
)

/** Pages under lease for all calls. */
async function claimPages(pglite: PGlite): Promise<Claimed> {
  await pglite.exec(`
    select tests.make_batch(1);
    update public.batch_upload_sessions set max_concurrent = ${MAX_CONCURRENT}, budget_nanodollars = 1000000000000000
    where id = tests.batch(1);
    select tests.queue_files(1, ${CALLS * PAGES}, 10000, now());`)
  const answer = await pglite.query('select * from worker.claim_files($1, $2)', [CALLS * PAGES, 3_600_000])
  const rows = Rows.parse(answer.rows)
  await pglite.exec('vacuum analyze')
  const [first] = rows
  if (!first || rows.length !== CALLS * PAGES) throw new Error(`only ${rows.length} pages were claimed`)
  const leases = rows.map((row) => ({ id: row.file_id, lease_token: row.lease_token }))
  return { teamId: first.team_id, batchId: first.batch_id, leases }
}

async function measure(pglite: PGlite, claimed: Claimed): Promise<BenchResult> {
  const selectOne = statement(pglite, { sql: 'select 1', persona: 'machine', times: 100 })
  const single = asking(pglite, claimed, { calls: 1, times: 40 })
  const batch = asking(pglite, claimed, { calls: CALLS, times: 4 })
  const timingOf = await measureByTurns([selectOne, single, batch], { rounds: ROUNDS })

  const one = timingOf(selectOne).median
  const alone = timingOf(single).median
  const ofTen = timingOf(batch).median
  return {
    lines: [
      { what: 'select 1', figure: formatMs(one) },
      {
        what: 'take_permits, 1 call of 10 pages',
        figure: formatMs(alone),
        comparedTo: { what: 'select 1', ratio: alone / one },
        goal: atMost(alone / one, 6),
      },
      {
        what: 'take_permits, 10 calls of 10 pages, a call',
        figure: formatMs(ofTen),
        comparedTo: { what: 'select 1', ratio: ofTen / one },
        goal: atMost(ofTen / one, 6),
      },
      { what: '', figure: '', comparedTo: { what: '1 call alone', ratio: ofTen / alone } },
      {
        what: '  a page',
        figure: formatMs(ofTen / PAGES),
        comparedTo: { what: 'select 1', ratio: ofTen / PAGES / one },
      },
    ],
  }
}

const Answers = z.array(z.object({ granted: z.boolean(), reason: z.string().nullable() }))

/** Asks for permits; a refusal would be a cheaper answer and ends the bench. */
function asking(
  pglite: PGlite,
  claimed: Claimed,
  { calls, times }: { calls: number; times: number },
): Subject {
  const body = JSON.stringify(
    Array.from({ length: calls }, (_, n) => ({
      call_id: crypto.randomUUID(),
      kind: 'extract',
      model: 'gemini-3.5-flash-lite',
      team_id: claimed.teamId,
      batch_id: claimed.batchId,
      estimated_tokens: 12_000,
      estimated_nanodollars: 10_000_000,
      pages: PAGES,
      leases: claimed.leases.slice(n * PAGES, (n + 1) * PAGES),
    })),
  )
  return {
    units: calls * times,
    // Calls under way count against the batch.
    prepare: async () => {
      await pglite.exec('reset role; delete from public.usage_events')
      await pglite.exec('vacuum')
    },
    run: async () => {
      for (let time = 0; time < times; time += 1) {
        const answer = await pglite.query('select granted, reason from worker.take_permits($1)', [body])
        const refused = Answers.parse(answer.rows).find((permit) => !permit.granted)
        if (refused) throw new Error(`a permit was refused: ${refused.reason}`)
      }
    },
  }
}
