import sharp from 'sharp'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns } from './measure.ts'
import { atMost, formatMs } from './table.ts'
import { BARE_LANES, UploadPage } from './upload-page.ts'

const COUNTS = [100, 500]
const ROUNDS = 3
const GOAL_RATIO = 1.3
const GOAL_TASK_MS = 100

export const bench: Bench = {
  question:
    'sending pictures of 200 KB from the browser, against bare PUTs of the same bytes over the same lanes',
  async run() {
    await using uploads = await UploadPage.open()
    const picture = await makePicture()
    const results: BenchResult['lines'][] = []
    for (const count of COUNTS) results.push(await measure(uploads, picture, count))
    return {
      lines: results.flat(),
      notes: [
        'The app also inspects, hashes, makes and sends a small picture of each, and has each confirmed.',
      ],
    }
  },
}

async function measure(uploads: UploadPage, picture: Buffer, count: number): Promise<BenchResult['lines']> {
  let longestTaskMs = 0
  const bare = uploads.bare(picture, count)
  const app = uploads.app(picture, count, (ms) => (longestTaskMs = Math.max(longestTaskMs, ms)))
  const timingOf = await measureByTurns([bare, app], { rounds: ROUNDS, warmUp: false })
  const [floor, ours] = [timingOf(bare).median, timingOf(app).median]
  return [
    { what: `${count} bare PUTs, ${BARE_LANES} lanes`, figure: formatMs(floor) },
    {
      what: `${count} files by the app`,
      figure: formatMs(ours),
      comparedTo: { what: 'bare PUTs', ratio: ours / floor },
      goal: atMost(ours / floor, GOAL_RATIO),
    },
    {
      what: '  its longest task of the page',
      // Browsers report tasks from 50 ms on.
      figure: longestTaskMs === 0 ? 'below 50 ms' : formatMs(longestTaskMs),
      goal: atMost(longestTaskMs, GOAL_TASK_MS, `${GOAL_TASK_MS} ms`),
    },
  ]
}

/** Grain that a JPEG cannot make small: about 200 KB, sent as it is. */
async function makePicture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 190, sigma: 14 } as const
  const grain = sharp({ create: { width: 900, height: 1_100, channels: 3, background: '#fff', noise } })
  return grain.jpeg({ quality: 80 }).toBuffer()
}
