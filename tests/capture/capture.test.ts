import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Platform } from '../../local-platform/start-platform.ts'
import { makePicture, writeBadFiles, writePictures } from './make-documents.ts'
import { captureFolder, countingFetch, startStack } from './stack.ts'

let platform: Platform
let folder = ''
/** Pictures differ from test to test, so that no test's files are duplicates of another's. */
let fresh = 0

beforeAll(async () => {
  platform = await startStack()
})
afterAll(() => platform.close())
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'handscript-')), 'march')
  await mkdir(folder)
  fresh += 1_000
})
afterEach(() => rm(path.dirname(folder), { recursive: true }))

const rowsOf = async (batchId: string) => {
  const { rows } = await platform.database.pglite.query<{ status: string; failure_code: string | null }>(
    'select status, failure_code from public.batch_upload_files where batch_id = $1 order by upload_order',
    [batchId],
  )
  return rows
}

describe('a folder of documents', () => {
  test('ends searchable, file by file with its own text, with few requests', async () => {
    await writePictures(folder, 50, fresh)
    const { fetch, counted } = countingFetch('/rest/v1/', '/functions/v1/')
    const { summary, files } = await captureFolder(platform, folder, { fetch })
    expect(summary.boxes).toMatchObject({ searchable: 50 })
    expect(new Set(files.map((file) => file.text)).size).toBe(50)
    for (const file of files) expect(file.text).toContain('Scripted text of')
    expect(counted.requests).toBeLessThanOrEqual(20)
  })

  test('given a second time is all duplicates, with the text of the first', async () => {
    await writePictures(folder, 3, fresh)
    const first = await captureFolder(platform, folder)
    const second = await captureFolder(platform, folder)
    expect(second.summary.boxes).toMatchObject({ duplicate: 3 })
    expect(second.files.map((file) => file.text)).toEqual(first.files.map((file) => file.text))
    expect(second.files.map((file) => file.duplicateOf)).toEqual(
      first.files.map((file) => path.basename(file.path)),
    )
  })

  test('may hold the same bytes twice and the same name twice', async () => {
    await mkdir(path.join(folder, 'a'))
    await mkdir(path.join(folder, 'b'))
    await writeFile(path.join(folder, 'a', 'page.jpg'), await makePicture(fresh))
    await writeFile(path.join(folder, 'b', 'page.jpg'), await makePicture(fresh + 1))
    await writeFile(path.join(folder, 'b', 'copy.jpg'), await makePicture(fresh))
    const { files } = await captureFolder(platform, folder)
    const byPath = Object.fromEntries(files.map((file) => [file.path, file]))
    expect(byPath['march/a/page.jpg']?.state).toBe('searchable')
    expect(byPath['march/b/page.jpg']?.state).toBe('searchable')
    expect(byPath['march/b/copy.jpg']).toMatchObject({ state: 'duplicate', duplicateOf: 'march/a/page.jpg' })
  })

  test('need not be searchable when only its text is waited for', async () => {
    await writePictures(folder, 2, fresh)
    const { files } = await captureFolder(platform, folder, { watchUntil: 'extracted' })
    for (const file of files) {
      expect(['extracted', 'searchable']).toContain(file.state)
      expect(file.text).toContain('Scripted text of')
    }
  })
})

describe('bad input', () => {
  test('is refused with a stable code each, recorded on the server, and harms nothing else', async () => {
    const codes = await writeBadFiles(folder)
    await writePictures(folder, 2, fresh)
    const { summary, files } = await captureFolder(platform, folder)
    expect(summary.boxes).toMatchObject({ searchable: 2, refused: Object.keys(codes).length, failed: 0 })
    const refused = files.filter((file) => file.state === 'refused')
    expect(Object.fromEntries(refused.map((file) => [path.basename(file.path), file.reason]))).toEqual(codes)
    const rows = await rowsOf(summary.batchId)
    expect(rows.flatMap((row) => row.failure_code ?? []).sort()).toEqual(Object.values(codes).sort())
  })

  test('one file over the limit of the batch is refused, the others are read', async () => {
    await platform.database.pglite.exec(
      `update public.teams set settings = settings || '{"files_per_batch": 3}' where slug = 'atlas'`,
    )
    try {
      await writePictures(folder, 4, fresh)
      const { summary, files } = await captureFolder(platform, folder)
      expect(summary.boxes).toMatchObject({ searchable: 3, refused: 1 })
      expect(files.at(-1)?.reason).toBe('batch_full')
    } finally {
      await platform.database.pglite.exec(
        `update public.teams set settings = settings - 'files_per_batch' where slug = 'atlas'`,
      )
    }
  })

  test('of someone who may only look is refused as a whole', async () => {
    await writePictures(folder, 1, fresh)
    await expect(captureFolder(platform, folder, { email: 'vera@atlas.test' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  test('for a team one does not belong to is refused before anything is made', async () => {
    await writePictures(folder, 1, fresh)
    await expect(captureFolder(platform, folder, { email: 'bea@birch.test' })).rejects.toThrow(
      'There is no team "atlas" that you belong to. Yours: birch.',
    )
  })
})

describe('stopping', () => {
  test('leaves no file waiting for bytes: what was not sent is cancelled, on the server too', async () => {
    await writePictures(folder, 30, fresh)
    const stop = new AbortController()
    const stored = { objects: 0 }
    const { summary } = await captureFolder(platform, folder, {
      world: { signal: stop.signal },
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        if (init?.method === 'PUT') stored.objects += 1
        if (stored.objects === 3) stop.abort(new Error('stopped'))
        return response
      },
    })
    const { searchable, extracted, cancelled, unfinished } = summary.boxes
    expect(cancelled).toBeGreaterThan(0)
    expect((searchable ?? 0) + (extracted ?? 0) + (cancelled ?? 0) + (unfinished ?? 0)).toBe(30)
    const rows = await rowsOf(summary.batchId)
    expect(rows.filter((row) => row.status === 'pending' || row.status === 'uploading')).toEqual([])
  })
})

const NASTY = path.resolve('../shared/data/open/nasty')
describe.skipIf(!existsSync(NASTY))('real nasty files (skipped where ../shared/data is not there)', () => {
  test('each ends in a box, none as a crash', async () => {
    const names = ['truncated.jpg', 'script.svg', 'animated.webp', 'cmyk_no_profile.jpg', 'fixture-mif1.heic']
    for (const name of names) await copyFile(path.join(NASTY, name), path.join(folder, name))
    const { files } = await captureFolder(platform, folder)
    expect(
      Object.fromEntries(files.map((file) => [path.basename(file.path), file.reason ?? file.state])),
    ).toEqual({
      'animated.webp': 'searchable',
      'cmyk_no_profile.jpg': 'searchable',
      'fixture-mif1.heic': 'searchable',
      'script.svg': 'unsupported_type',
      'truncated.jpg': 'corrupt_file',
    })
  })
})
