import { supabaseUploadApi } from '#app/uploads/supabase-upload-api.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { type BenchPlatform, withBenchPlatform } from './bench-platform.ts'
import { measureByTurns, type Subject } from './measure.ts'
import { atMost, formatMs } from './table.ts'
import { confirmFiles, makeScene, sendFiles, type StoredFile } from './upload-scene.ts'

const FILES = 50
const ROUNDS = 5
const FOUNDING_GOAL_MS = 200
const GOAL_MS = 20

export const bench: Bench = {
  question: 'confirming 50 files that are in the store: one request against 50',
  run: () => withBenchPlatform({ functions: ['uploads'] }, measure),
}

async function measure(platform: BenchPlatform): Promise<BenchResult> {
  const api = supabaseUploadApi(platform.supabase)
  let batchId = ''
  let stored: StoredFile[] = []
  const prepare = async () => {
    await platform.refillBuckets()
    const scene = await makeScene(api, { teamId: platform.team.id, count: FILES })
    batchId = scene.batchId
    stored = await sendFiles(api, scene)
  }
  const together: Subject = { prepare, run: () => confirmFiles(api, batchId, stored) }
  const single: Subject = {
    prepare,
    run: async () => {
      for (const file of stored) await confirmFiles(api, batchId, [file])
    },
  }
  const again: Subject = {
    prepare: async () => {
      await prepare()
      await confirmFiles(api, batchId, stored)
    },
    run: () => confirmFiles(api, batchId, stored),
  }
  const rest: Subject = { run: platform.callOne }
  const timingOf = await measureByTurns([together, single, again, rest], { rounds: ROUNDS })
  const [all, fifty, one] = [timingOf(together), timingOf(single).median, timingOf(rest).median]
  return {
    lines: [
      { what: 'a REST call that reads one row', figure: formatMs(one) },
      { what: '50 requests of 1 file, one after the other', figure: formatMs(fifty) },
      {
        what: '1 request of 50 files',
        figure: formatMs(all.median),
        comparedTo: { what: '50 requests', ratio: all.median / fifty },
        goal: atMost(all.median, FOUNDING_GOAL_MS, `${FOUNDING_GOAL_MS} ms`),
      },
      {
        what: '  its slowest (p95)',
        figure: formatMs(all.p95),
        comparedTo: { what: 'a REST call', ratio: all.p95 / one },
        goal: atMost(all.p95, GOAL_MS, `${GOAL_MS} ms`),
      },
      {
        what: '  the same 50 once more',
        figure: formatMs(timingOf(again).median),
        comparedTo: { what: 'the first time', ratio: timingOf(again).median / all.median },
      },
    ],
  }
}
