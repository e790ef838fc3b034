import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastingBrowser } from '../setup/browser.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { dock, newBatch, send, unfold } from './new-batch.ts'
import { makeFolder, noisyPicture } from './picture-folder.ts'
import { CUT } from './provoked-faults.ts'
import { uploadedRows } from './uploaded-rows.ts'
import { countPuts, holdPuts } from './watch-puts.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const COUNT = 12

test('after a reload one press goes on with files that were chosen by handle, and sends only the missing ones', async () => {
  const page = await lastingNewBatch()
  await letChoose(page, await pictures(COUNT))
  const gate = await holdPuts(page.context(), 6)
  await page.getByRole('main').getByRole('button', { name: 'Choose files' }).click()
  await send(page, COUNT)
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
  await dock(page).getByText(`${COUNT} uploaded = ${COUNT} selected`).waitFor()
  expect(puts().files).toBe(COUNT - before)
  await expect(uploadedRows(stack, page)).resolves.toBe(COUNT)
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
