import type { PGlite } from '@electric-sql/pglite'
import { setScene, withBenchDatabase } from './bench-database.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns } from './measure.ts'
import { statement } from './sql-subject.ts'
import { atMost, formatMs } from './table.ts'

const LARGE = { batches: 8, filesPerBatch: 5_000 }
const SMALL = { batches: 1, filesPerBatch: 4_000 }
const ROUNDS = 11
const TIMES = 3
const FOUNDING_GOAL_MS = 100

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
  const floor = statement(pglite, { sql: plainCount('atlas'), persona: 'machine', times: TIMES })
  const oneBatch = statement(pglite, {
    sql: progress('batch_id', 'batch', '1'),
    persona: 'owner',
    times: TIMES,
  })
  const allBatches = statement(pglite, {
    sql: progress('team_id', 'team', "'atlas'"),
    persona: 'owner',
    times: 1,
  })

  const fresh = (await measureByTurns([selectOne, large], { rounds: 3 }))(large)
  // PGlite has no autovacuum. A hosted database has one, and index-only counts live by it.
  await pglite.exec('reset role')
  await pglite.exec('vacuum analyze')
  const timingOf = await measureByTurns([selectOne, large, small, floor, oneBatch, allBatches], {
    rounds: ROUNDS,
  })

  const [one, stats, plain] = [timingOf(selectOne), timingOf(large), timingOf(floor)]
  const vsOne = (ms: number) => ({ what: 'select 1', ratio: ms / one.median })
  const founding = (ms: number) => atMost(ms, FOUNDING_GOAL_MS, `${FOUNDING_GOAL_MS} ms`)
  const overPlain = stats.median / plain.median
  const growth = stats.median / timingOf(small).median
  return {
    lines: [
      { what: 'select 1', figure: formatMs(one.median) },
      {
        what: 'team_stats, 40,000 files',
        figure: formatMs(stats.median),
        comparedTo: vsOne(stats.median),
        goal: founding(stats.median),
      },
      { what: '  its slowest (p95)', figure: formatMs(stats.p95), goal: founding(stats.p95) },
      {
        what: '  against the same count without row level security',
        figure: formatMs(plain.median),
        comparedTo: { what: 'plain count', ratio: overPlain },
        goal: atMost(overPlain, 2),
      },
      {
        what: '  growth from 4,000 to 40,000 files',
        figure: formatMs(timingOf(small).median),
        comparedTo: { what: 'a team of 4,000', ratio: growth },
        goal: atMost(growth, 10),
      },
      { what: '  before any vacuum', figure: formatMs(fresh.median), comparedTo: vsOne(fresh.median) },
      {
        what: 'batch_progress of one batch, 5,000 files',
        figure: formatMs(timingOf(oneBatch).median),
        comparedTo: vsOne(timingOf(oneBatch).median),
        goal: founding(timingOf(oneBatch).median),
      },
      {
        what: "batch_progress of the team's 8 batches",
        figure: formatMs(timingOf(allBatches).median),
        comparedTo: vsOne(timingOf(allBatches).median),
        goal: founding(timingOf(allBatches).median),
      },
    ],
  }
}

const teamStats = (team: string) => `select * from public.team_stats(tests.team('${team}'))`

const progress = (column: string, noun: 'batch' | 'team', name: string) =>
  `select * from public.batch_progress where ${column} = ${noun === 'batch' ? `tests.id_of('batch', ${name})` : `tests.team(${name})`}`

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
