import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastingBrowser } from '../setup/browser.ts'
import { narrowUplink } from '../setup/narrow-uplink.ts'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { choose, dock, newBatch, send, unfold } from './new-batch.ts'
import { makeFolder, noisyPicture, writePictures } from './picture-folder.ts'
import { CUT } from './provoked-faults.ts'
import { uploadedRows } from './uploaded-rows.ts'
import { live } from './watch-batch.ts'
import { countPuts, holdPuts } from './watch-puts.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const PHOTOS = 14

describe('over a line that is slow, or gone for a while', () => {
  test('over a slow line pictures are sent as WebP once its pace is known', async () => {
    const page = await newBatch(stack)
    await narrowUplink(page, 1_000_000)
    const types = await sendPhotos(page)
    expect(types).toEqual([...Array(10).fill('image/jpeg'), ...Array(PHOTOS - 10).fill('image/webp')])
  })

  test('over a good line they are sent as JPEG, which takes an eighth of the time to encode', async () => {
    const page = await newBatch(stack)
    await narrowUplink(page, 20_000_000)
    expect(new Set(await sendPhotos(page))).toEqual(new Set(['image/jpeg']))
  })

  test('offline in mid-upload it waits, and goes on by itself', async () => {
    const folder = await makeFolder()
    const page = await newBatch(stack, { provokes: CUT })
    const gate = await holdPuts(page.context(), 8)
    await choose(page, await writePictures(folder, 16))
    await send(page, 16)
    await gate.reached()
    await page.context().setOffline(true)
    await dock(page).getByText('Offline. It goes on by itself').waitFor()
    gate.open()
    await page.context().setOffline(false)
    await dock(page).getByText('16 uploaded = 16 selected').waitFor()
  })
})

describe('after a reload', () => {
  test('the same files are picked again, and only the missing ones are sent', async () => {
    const folder = await makeFolder()
    const page = await newBatch(stack, { provokes: CUT })
    page.on('dialog', (dialog) => void dialog.accept())
    const gate = await holdPuts(page.context(), 8)
    const files = await writePictures(folder, 16)
    await choose(page, files)
    await send(page, 16)
    await gate.reached()
    // Eight files and their small pictures got through or less; the others hang.
    await expect.poll(() => uploadedRows(stack, page), { timeout: 20_000 }).toBeGreaterThan(0)
    await page.reload()
    const before = await uploadedRows(stack, page)
    await dock(page).getByRole('heading', { name: 'Session restored' }).waitFor()
    await expectNoAxeViolations(page)
    gate.open()
    const puts = countPuts(page.context())
    await dock(page).locator('input[data-pick="files"]').setInputFiles(files)
    await unfold(page)
    await dock(page).getByText('16 uploaded = 16 selected').waitFor()
    expect(puts().files).toBe(16 - before)
    await page.getByRole('main').getByText('16 files').first().waitFor()
  })

  test('one press goes on with files that were chosen by handle, and sends only the missing ones', async () => {
    const page = await lastingNewBatch()
    await letChoose(page, await pictures(12))
    const gate = await holdPuts(page.context(), 6)
    await page.getByRole('main').getByRole('button', { name: 'Choose files' }).click()
    await send(page, 12)
    await gate.reached()
    await expect.poll(() => uploadedRows(stack, page), { timeout: 20_000 }).toBeGreaterThan(0)

    await page.reload()
    await dock(page).getByRole('heading', { name: 'Session restored' }).waitFor()
    await expect(dock(page).locator('input[data-pick]').count(), 'nothing is to be picked').resolves.toBe(0)
    const before = await uploadedRows(stack, page)
    gate.open()
    const puts = countPuts(page.context())
    await dock(page).getByRole('button', { name: 'Continue' }).click()
    await unfold(page)
    await dock(page).getByText(`${12} uploaded = ${12} selected`).waitFor()
    expect(puts().files).toBe(12 - before)
    await expect(uploadedRows(stack, page)).resolves.toBe(12)
  })

  test('what was moved away meanwhile is said to be out of reach, and stays remembered', async () => {
    const page = await lastingNewBatch()
    await letChoose(page, await pictures(2))
    const gate = await holdPuts(page.context(), 0)
    await page.getByRole('main').getByRole('button', { name: 'Choose files' }).click()
    await send(page, 2)
    await gate.reached()
    await page.reload()
    await dock(page).getByRole('heading', { name: 'Session restored' }).waitFor()
    await moveAllAway(page)
    await dock(page).getByRole('button', { name: 'Continue' }).click()
    await dock(page).getByRole('alert').waitFor()
    await dock(page).getByText('2 of 2 files are still to send').waitFor()
    gate.open()
  })
})

describe('beside other tabs', () => {
  test('two tabs send to one batch at once: all files end searchable, and none is sent twice', async () => {
    const folder = await makeFolder()
    const one = await newBatch(stack)
    const gate = await holdPuts(one.context(), 0)
    await choose(one, await writePictures(folder, 8, 'of the first tab'))
    await send(one, 8)
    await gate.reached()

    const other = await one.context().newPage()
    await other.goto(one.url())
    await live(other)
    // The files of the first tab are known here, and are not offered to be taken up: a lock says who is at work on them.
    await dock(other)
      .getByRole('link', { name: /8 files/ })
      .waitFor()
    await expect(dock(other).getByRole('heading', { name: 'Session restored' }).count()).resolves.toBe(0)
    await choose(other, await writePictures(folder, 5, 'of the other tab'))
    await unfold(other)
    await dock(other)
      .getByText(/5 files/)
      .first()
      .waitFor()
    gate.open()

    for (const tab of [one, other]) {
      const searchable = tab
        .getByRole('region', { name: 'Progress' })
        .locator('dl > div', { hasText: 'Searchable' })
      await searchable.filter({ hasText: '13 of 13' }).waitFor()
    }
    await dock(one).getByText('8 uploaded = 8 selected').waitFor()
    await dock(other).getByText('5 uploaded = 5 selected').waitFor()
    expect(gate.paths).toHaveLength(2 * 13)
    expect(new Set(gate.paths).size, 'each file and each small picture once').toBe(2 * 13)
  })

  test('a tab that is opened beside an upload does not make the browser forget it', async () => {
    const folder = await makeFolder()
    const one = await newBatch(stack, { provokes: CUT })
    one.on('dialog', (dialog) => void dialog.accept())
    const gate = await holdPuts(one.context(), 0)
    await choose(one, await writePictures(folder, 3, 'of a tab that goes away'))
    await send(one, 3)
    await gate.reached()

    const other = await one.context().newPage()
    await other.goto('/t/atlas')
    await dock(other)
      .getByRole('link', { name: /3 files/ })
      .waitFor()
    await other.close()
    await one.reload()
    await dock(one).getByRole('heading', { name: 'Session restored' }).waitFor()
    gate.open()
  })
})

/** What they were sent as, in their order. */
async function sendPhotos(page: Page): Promise<string[]> {
  const folder = await makeFolder()
  const files = await Promise.all(
    Array.from({ length: PHOTOS }, async (_, index) =>
      folder.write(`photo ${index}.png`, await photo(index)),
    ),
  )
  await choose(page, files)
  await page.getByLabel('Hold until I press Start').check()
  await send(page, PHOTOS)
  await dock(page).getByText(`${PHOTOS} uploaded = ${PHOTOS} selected`).waitFor({ timeout: 60_000 })
  const batchId = page.url().split('/').at(-1) ?? ''
  const { rows } = await stack.database.pglite.query<{ type: string }>(
    'select sent_type as type from public.batch_upload_files where batch_id = $1 order by upload_order',
    [batchId],
  )
  return rows.map(({ type }) => type)
}

/** Megabytes that a JPEG says in 50 KB: large enough to be encoded again, small enough for a slow line. */
async function photo(number: number): Promise<Buffer> {
  const [width, height] = [2_000, 1_400]
  const words = `Page ${number} ${crypto.randomUUID()}`
  const lines = [400, 800].map((y) => `<text x="60" y="${y}">${words}</text>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-size="44"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).flatten().toColourspace('b-w').png({ compressionLevel: 0 }).toBuffer()
}

/** In a browser that keeps what a page stores. */
async function lastingNewBatch(): Promise<Page> {
  const { path } = await makeFolder()
  const page = await newBatch({ ...stack, browser: lastingBrowser(path) }, { provokes: CUT })
  page.on('dialog', (dialog) => void dialog.accept())
  return page
}

const pictures = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      name: `page ${index + 1}.png`,
      bytes: [...(await noisyPicture())],
    })),
  )

/**
 * Until the next reload the browser's dialog answers these: files of the page's own disk, whose handles are as real as
 * those of a person's.
 */
async function letChoose(page: Page, files: readonly { name: string; bytes: number[] }[]): Promise<void> {
  await page.evaluate(async (given) => {
    const disk = await navigator.storage.getDirectory()
    const handles = given.map(async ({ name, bytes }) => {
      const handle = await disk.getFileHandle(name, { create: true })
      const writing = await handle.createWritable()
      await writing.write(Uint8Array.from(bytes))
      await writing.close()
      return handle
    })
    const chosen = await Promise.all(handles)
    Object.assign(window, {
      showOpenFilePicker: () => Promise.resolve(chosen),
      showDirectoryPicker: () => Promise.reject(new Error('no folder is chosen here')),
    })
  }, files)
}

const moveAllAway = (page: Page) =>
  page.evaluate(async () => {
    const disk = await navigator.storage.getDirectory()
    await Promise.all(['page 1.png', 'page 2.png'].map((name) => disk.removeEntry(name)))
  })
