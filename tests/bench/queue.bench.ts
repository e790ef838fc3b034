import type { PGlite } from '@electric-sql/pglite'
import { withBenchDatabase } from './bench-database.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns, type Subject } from './measure.ts'
import {
  fillPlainTable,
  insertDocuments,
  makeQueue,
  PAGES_PER_CALL,
  refillQueue,
  updateTwice,
  workOneByOne,
  workQueue,
} from './queue-work.ts'
import { atMost, formatMs, type Line } from './table.ts'

const FILES = 200
const ROUNDS = 7
/** At least 0.6 of the throughput of the floor. */
const GOAL_OVER_FLOOR = 1.67
const GOAL_STATEMENTS = 0.3

export const bench: Bench = {
  question: 'what the queue costs a file: claim, finish, document stored, progress told',
  run: () =>
    withBenchDatabase(async (pglite) => {
      await makeQueue(pglite, FILES)
      return measure(pglite)
    }),
}

async function measure(pglite: PGlite): Promise<BenchResult> {
  let statements = 0
  const prepare = () => refillQueue(pglite)
  const preparePlain = async () => {
    await prepare()
    await fillPlainTable(pglite)
  }
  const ours = (filesPerClaim: number, withPermits: boolean): Subject => ({
    prepare,
    units: FILES,
    run: async () => {
      const taken = await workQueue(pglite, { filesPerClaim, withPermits })
      if (withPermits) statements = taken
    },
  })
  const byTen = ours(10, false)
  const byFifty = ours(50, false)
  const asTheWorker = ours(50, true)
  const floor: Subject = { prepare: preparePlain, units: FILES, run: () => updateTwice(pglite) }
  const storing: Subject = {
    prepare: preparePlain,
    units: FILES,
    run: async () => {
      await updateTwice(pglite)
      await insertDocuments(pglite)
    },
  }
  const oneByOne: Subject = { prepare, units: FILES, run: () => workOneByOne(pglite) }

  const timingOf = await measureByTurns([byTen, byFifty, asTheWorker, floor, storing, oneByOne], {
    rounds: ROUNDS,
  })
  const least = timingOf(floor).median
  const stored = timingOf(storing).median
  const peer = timingOf(oneByOne).median
  const against = (what: string, subject: Subject): Line[] => {
    const ms = timingOf(subject).median
    return [
      { what, figure: `${formatMs(ms)} a file`, comparedTo: { what: '2 UPDATEs', ratio: ms / least } },
      {
        what: '',
        figure: '',
        comparedTo: { what: '2 UPDATEs and the documents', ratio: ms / stored },
        goal: atMost(ms / stored, GOAL_OVER_FLOOR),
      },
      { what: '', figure: '', comparedTo: { what: 'one by one', ratio: ms / peer } },
    ]
  }
  return {
    lines: [
      { what: '2 UPDATEs for all rows, no trigger (floor)', figure: `${formatMs(least)} a file` },
      { what: '  and the documents in 1 INSERT', figure: `${formatMs(stored)} a file` },
      { what: 'one by one, 6 statements a file', figure: `${formatMs(peer)} a file` },
      ...against('claim 10, finish 10', byTen),
      ...against('claim 50, finish 50', byFifty),
      ...against(`claim 50, 5 permits, finish ${PAGES_PER_CALL} pages a call`, asTheWorker),
      {
        what: 'statements a file, permits included',
        figure: (statements / FILES).toFixed(2),
        goal: atMost(statements / FILES, GOAL_STATEMENTS),
      },
    ],
  }
}
