import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { capture } from '../../scripts/capture/capture.ts'
import { findFiles } from '../../scripts/capture/find-files.ts'
import { realWorld } from '../../scripts/capture/real-world.ts'
import { makePage, stampPage } from './bench-page.ts'
import type { BenchPlatform } from './bench-platform.ts'

const GIVE_UP_AFTER_MS = 60_000

/** Drawn once: drawing takes a second. */
let page: Promise<Buffer> | undefined

/** A folder of pages that differ, lent to `use` and then removed. */
export async function withPages<Answer>(
  count: number,
  use: (folder: string) => Promise<Answer>,
): Promise<Answer> {
  const parent = await mkdtemp(join(tmpdir(), 'handscript-bench-'))
  try {
    const folder = join(parent, 'pages')
    await mkdir(folder)
    page ??= makePage()
    for (let n = 1; n <= count; n += 1) {
      await writeFile(join(folder, `page ${n}.jpg`), stampPage(await page, randomUUID()))
    }
    return await use(folder)
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
}

/** Milliseconds after the start at which the last page was in the store, read, searchable, and all was reported. */
export type CaptureTimes = { uploaded: number; read: number; searchable: number; total: number }

/** Takes a folder of pages through the whole product. Throws unless each one became searchable. */
export async function capturePages(platform: BenchPlatform, folder: string): Promise<CaptureTimes> {
  const files = await findFiles([folder])
  const startedAt = Date.now()
  const report = await capture(
    {
      files,
      team: platform.team,
      name: 'Bench',
      kind: 'page',
      watchUntil: 'searchable',
      giveUpAfterMs: GIVE_UP_AFTER_MS,
    },
    realWorld(platform.session),
  )
  const total = Date.now() - startedAt
  if (report.summary.boxes.searchable !== files.length) {
    throw new Error(`not every page became searchable: ${JSON.stringify(report.summary.boxes)}`)
  }
  const last = await platform.lastMoments(report.summary.batchId)
  return {
    uploaded: last.uploaded - startedAt,
    read: last.read - startedAt,
    searchable: last.searchable - startedAt,
    total,
  }
}
