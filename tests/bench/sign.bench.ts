import { supabaseUploadApi } from '#app/uploads/supabase-upload-api.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { type BenchPlatform, withBenchPlatform } from './bench-platform.ts'
import { measureByTurns, type Subject } from './measure.ts'
import { atMost, formatMs } from './table.ts'
import { makeScene, type Scene, signFiles } from './upload-scene.ts'

const FILES = 100
const ROUNDS = 5
/** 2,000 addresses in 0.6 s. */
const GOAL_MS = 30

export const bench: Bench = {
  question: 'signed addresses for 100 files (picture and thumbnail): one request against 100',
  run: () => withBenchPlatform({ functions: ['uploads'] }, measure),
}

async function measure(platform: BenchPlatform): Promise<BenchResult> {
  const api = supabaseUploadApi(platform.supabase)
  const prepared = async (): Promise<Scene> => {
    await platform.refillBuckets()
    return makeScene(api, { teamId: platform.team.id, count: FILES })
  }
  let scene: Scene
  const prepare = async () => {
    scene = await prepared()
  }
  const together: Subject = {
    prepare,
    run: async () => {
      await signFiles(api, scene)
    },
  }
  const single: Subject = {
    prepare,
    run: async () => {
      for (const file of scene.files) await signFiles(api, { ...scene, files: [file] })
    },
  }
  const rest: Subject = { run: platform.callOne, units: 1 }
  const timingOf = await measureByTurns([together, single, rest], { rounds: ROUNDS })
  const [all, hundred, one] = [timingOf(together), timingOf(single).median, timingOf(rest).median]
  return {
    lines: [
      { what: 'a REST call that reads one row', figure: formatMs(one) },
      { what: '100 requests of 1 file, one after the other', figure: formatMs(hundred) },
      {
        what: '  one of them',
        figure: formatMs(hundred / FILES),
        comparedTo: { what: 'a REST call', ratio: hundred / FILES / one },
      },
      {
        what: '1 request of 100 files',
        figure: formatMs(all.median),
        comparedTo: { what: '100 requests', ratio: all.median / hundred },
      },
      { what: '', figure: '', comparedTo: { what: 'a REST call', ratio: all.median / one } },
      {
        what: '  a file',
        figure: formatMs(all.median / FILES),
        goal: atMost(all.median, GOAL_MS, `${GOAL_MS / FILES} ms`),
      },
    ],
  }
}
