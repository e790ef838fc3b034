import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { makeFolder, writePictures } from './picture-folder.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

describe('from a drop to "Searchable"', () => {
  test('files that are chosen are sent, read and found, and their batch is there at once', async () => {
    const folder = await makeFolder()
    const page = await newBatch(await openPage(stack))
    await choose(page, await writePictures(folder, 5))
    await page.getByText('5 files to send').waitFor()
    await page.getByLabel('Name of the batch').fill('Five pages')
    await page.getByRole('button', { name: 'Send 5 files' }).click()
    await page.waitForURL('**/t/atlas/b/*')
    await page.getByRole('heading', { name: 'Five pages' }).waitFor()
    await phase(page, 'Uploading', '5 of 5')
    await phase(page, 'Searchable', '5 of 5')
    await dock(page).getByRole('heading', { name: 'All 5 files are sent' }).waitFor()
  })
})

async function newBatch(page: Page): Promise<Page> {
  await signIn(page, stack.login('max@atlas.test'))
  await page.goto('/t/atlas/new')
  await page.getByRole('heading', { name: 'New batch' }).waitFor()
  // The default name comes with the script.
  await expect.poll(() => page.getByLabel('Name of the batch').inputValue()).not.toBe('')
  return page
}

const choose = (page: Page, files: string[]) =>
  page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(files)

const dock = (page: Page) => page.getByRole('region', { name: 'Uploads' })

async function phase(page: Page, name: string, count: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Progress' })
    .locator('dl > div')
    .filter({ hasText: name })
    .filter({ hasText: count })
    .waitFor()
}
