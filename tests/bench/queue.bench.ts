import type { PGlite } from '@electric-sql/pglite'
import { withBenchDatabase } from './bench-database.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns, type Subject } from './measure.ts'
import {
  fillPlainTable,
  insertDocuments,
  makeQueue,
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

type Subjects = Record<'byTen' | 'byFifty' | 'asTheWorker' | 'floor' | 'storing' | 'oneByOne', Subject>

async function measure(pglite: PGlite): Promise<BenchResult> {
  const subjects = subjectsOf(pglite)
  const timingOf = await measureByTurns(Object.values(subjects), { rounds: ROUNDS })
  await refillQueue(pglite)
  const statements = await workQueue(pglite, { filesPerClaim: 50, withPermits: true })
  return {
    lines: [
      ...linesOf(subjects, (subject) => timingOf(subject).median),
      {
        what: 'statements a file, permits included',
        figure: (statements / FILES).toFixed(2),
        goal: atMost(statements / FILES, GOAL_STATEMENTS),
      },
    ],
  }
}

function subjectsOf(pglite: PGlite): Subjects {
  const prepare = () => refillQueue(pglite)
  const preparePlain = async () => {
    await prepare()
    await fillPlainTable(pglite)
  }
  const ours = (filesPerClaim: number, withPermits: boolean): Subject => ({
    prepare,
    units: FILES,
    run: async () => {
      await workQueue(pglite, { filesPerClaim, withPermits })
    },
  })
  return {
    byTen: ours(10, false),
    byFifty: ours(50, false),
    asTheWorker: ours(50, true),
    floor: { prepare: preparePlain, units: FILES, run: () => updateTwice(pglite) },
    storing: {
      prepare: preparePlain,
      units: FILES,
      run: async () => {
        await updateTwice(pglite)
        await insertDocuments(pglite)
      },
    },
    oneByOne: { prepare, units: FILES, run: () => workOneByOne(pglite) },
  }
}

function linesOf(subjects: Subjects, msOf: (subject: Subject) => number): Line[] {
  const { floor, storing, oneByOne } = subjects
  const aFile = (subject: Subject) => `${formatMs(msOf(subject))} a file`
  const against = (what: string, subject: Subject, goal?: number): Line[] => {
    const over = (peer: Subject) => msOf(subject) / msOf(peer)
    return [
      { what, figure: aFile(subject), comparedTo: { what: '2 UPDATEs', ratio: over(floor) } },
      {
        what: '',
        figure: '',
        comparedTo: { what: '2 UPDATEs and the documents', ratio: over(storing) },
        ...(goal !== undefined && { goal: atMost(over(storing), goal) }),
      },
      { what: '', figure: '', comparedTo: { what: 'one by one', ratio: over(oneByOne) } },
    ]
  }
  return [
    { what: '2 UPDATEs for all rows, no trigger (floor)', figure: aFile(floor) },
    { what: '  and the documents in 1 INSERT', figure: aFile(storing) },
    { what: 'one by one, 6 statements a file', figure: aFile(oneByOne) },
    ...against('claim 10, finish 10', subjects.byTen),
    ...against('claim 50, finish 50', subjects.byFifty, GOAL_OVER_FLOOR),
    ...against('claim 50, 5 permits, finish 50 in 5 calls', subjects.asTheWorker),
  ]
}
