import { narrowUplink } from '../setup/narrow-uplink.ts'
import { makePhoto } from './bench-page.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { measureByTurns } from './measure.ts'
import { atMost, formatMs } from './table.ts'
import { BARE_LANES, UploadPage } from './upload-page.ts'

/** Fewer originals where the line alone decides and each takes its time. */
const LINES = [
  { megabits: 1, photos: 16, originals: 4 },
  { megabits: 2, photos: 16, originals: 6 },
  { megabits: 20, photos: 32, originals: 16 },
  { megabits: 100, photos: 64, originals: 64 },
]
/** Whoever waits must not wait longer than without us. */
const GOAL_RATIO = 1

export const bench: Bench = {
  question:
    'a photo over lines of some width: made smaller and sent by the app, against a bare PUT of the original',
  async run() {
    const photo = await makePhoto()
    const lines: BenchResult['lines'] = []
    for (const line of LINES) lines.push(...(await measure(photo, line)))
    return {
      lines,
      notes: [
        `Photos of ${Math.round(photo.length / 1024)} KB, ${LINES.map(({ photos }) => photos).join(', ')} in an upload.`,
      ],
    }
  },
}

/** A page of its own for each line: it remembers how fast the last one was. */
async function measure(photo: Buffer, line: (typeof LINES)[number]): Promise<BenchResult['lines']> {
  await using uploads = await UploadPage.open()
  await narrowUplink(uploads.page, line.megabits * 1_000_000)
  const bare = { ...uploads.bare(photo, line.originals), units: line.originals }
  const app = { ...uploads.app(photo, line.photos), units: line.photos }
  const timingOf = await measureByTurns([bare, app], { rounds: 1, warmUp: false })
  const [floor, ours] = [timingOf(bare).median, timingOf(app).median]
  return [
    { what: `${line.megabits} Mbit/s: a bare PUT, ${BARE_LANES} lanes`, figure: formatMs(floor) },
    {
      what: `${line.megabits} Mbit/s: by the app`,
      figure: formatMs(ours),
      comparedTo: { what: 'a bare PUT', ratio: ours / floor },
      goal: atMost(ours / floor, GOAL_RATIO),
    },
  ]
}
