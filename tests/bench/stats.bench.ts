import type { PGlite } from '@electric-sql/pglite'
import { setScene, withBenchDatabase } from './bench-database.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns, type Subject } from './measure.ts'
import { statement } from './sql-subject.ts'
import { atMost, formatMs, type Line } from './table.ts'

const LARGE = { batches: 8, filesPerBatch: 5_000 }
const SMALL = { batches: 1, filesPerBatch: 4_000 }
const ROUNDS = 11
const TIMES = 3
const FOUNDING_GOAL_MS = 100
const GOAL_OVER_PLAIN = 2
/** Ten times the files may take ten times as long. */
const GOAL_GROWTH = 10

export const bench: Bench = {
  question: 'how long it takes to count the files of a team of 40,000, as its members see them',
  run: () =>
    withBenchDatabase(async (pglite) => {
      await fillTeam(pglite, { team: 'atlas', firstBatch: 1, ...LARGE })
      await fillTeam(pglite, { team: 'birch', firstBatch: 101, ...SMALL })
      return measure(pglite)
    }),
}

type Team = { team: string; firstBatch: number; batches: number; filesPerBatch: number }

/** Half of the files are searchable, the rest waits. */
async function fillTeam(pglite: PGlite, { team, firstBatch, batches, filesPerBatch }: Team): Promise<void> {
  const numbers = Array.from({ length: batches }, (_, n) => firstBatch + n)
  const queue = numbers.map(
    (batch) => `
      select tests.make_batch(${batch}, '${team}');
      select tests.queue_files(${batch}, ${filesPerBatch}, ${batch * 100_000});`,
  )
  await setScene(
    pglite,
    `${queue.join('')}
     update public.batch_upload_files
     set status = 'completed', finished_at = now(), searchable_at = now(), claimed_at = now(), processing_ms = 3000
     where team_id = tests.team('${team}') and upload_order % 2 = 0 and status = 'uploaded'`,
  )
}

async function measure(pglite: PGlite): Promise<BenchResult> {
  const selectOne = statement(pglite, { sql: 'select 1', persona: 'owner', times: 50 })
  const large = statement(pglite, { sql: teamStats('atlas'), persona: 'owner', times: TIMES })
  const small = statement(pglite, { sql: teamStats('birch'), persona: 'stranger', times: TIMES })
  const plain = statement(pglite, { sql: plainCount('atlas'), persona: 'machine', times: TIMES })
  const oneBatch = statement(pglite, { sql: ONE_BATCH, persona: 'owner', times: TIMES })
  const allBatches = statement(pglite, { sql: ALL_BATCHES, persona: 'owner', times: 1 })

  const unvacuumed = (await measureByTurns([selectOne, large], { rounds: 3 }))(large).median
  // PGlite has no autovacuum. A hosted database has one, and index-only counts live by it.
  await pglite.exec('reset role')
  await pglite.exec('vacuum analyze')
  const timingOf = await measureByTurns([selectOne, large, small, plain, oneBatch, allBatches], {
    rounds: ROUNDS,
  })

  const one = timingOf(selectOne).median
  const { median: stats, p95 } = timingOf(large)
  const reading = (what: string, ms: number): Line => ({
    what,
    figure: formatMs(ms),
    comparedTo: { what: 'select 1', ratio: ms / one },
    goal: atMost(ms, FOUNDING_GOAL_MS, `${FOUNDING_GOAL_MS} ms`),
  })
  const against = (what: string, { peer, goal }: { peer: Subject; goal: number }): Line => {
    const ratio = stats / timingOf(peer).median
    return { what: '', figure: '', comparedTo: { what, ratio }, goal: atMost(ratio, goal) }
  }
  return {
    lines: [
      { what: 'select 1', figure: formatMs(one) },
      reading('team_stats, 40,000 files', stats),
      against('the same count, no row level security', { peer: plain, goal: GOAL_OVER_PLAIN }),
      against('a team of 4,000 files', { peer: small, goal: GOAL_GROWTH }),
      reading('  its slowest (p95)', p95),
      reading('  before any vacuum', unvacuumed),
      reading('batch_progress of one batch, 5,000 files', timingOf(oneBatch).median),
      reading("batch_progress of the team's 8 batches", timingOf(allBatches).median),
    ],
  }
}

const ONE_BATCH = 'select * from public.batch_progress where batch_id = tests.batch(1)'
const ALL_BATCHES = "select * from public.batch_progress where team_id = tests.team('atlas')"

const teamStats = (team: string) => `select * from public.team_stats(tests.team('${team}'))`

/** What team_stats counts, by somebody who sees everything. */
const plainCount = (team: string) => `
  select count(*),
         count(*) filter (where file.status in ('pending', 'uploading')),
         count(*) filter (where file.status = 'uploaded'),
         count(*) filter (where file.status = 'processing'),
         count(*) filter (where file.status = 'completed'),
         count(*) filter (where file.status = 'completed' and file.searchable_at is null),
         count(*) filter (where file.status = 'completed' and file.searchable_at is not null),
         count(*) filter (where file.searchable_at is not null),
         count(*) filter (where file.status = 'failed')
  from public.batch_upload_files as file
  where file.team_id = tests.team('${team}')`
