import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { makeFolder, writePictures } from './picture-folder.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

test('two tabs send to one batch at once: all files end searchable, and none is sent twice', async () => {
  const folder = await makeFolder()
  const one = await openPage(stack)
  await signIn(one, stack.login('max@atlas.test'), '/t/atlas/new')
  await expect.poll(() => one.getByLabel('Name of the batch').inputValue(), { timeout: 20_000 }).not.toBe('')
  const store = await holdPuts(one)
  await choose(one, await writePictures(folder, 8, 'of the first tab'))
  await one.getByRole('button', { name: 'Send 8 files' }).click()
  await one.waitForURL('**/b/*')
  await expect.poll(() => store.puts.length).toBeGreaterThan(0)

  const other = await one.context().newPage()
  await other.goto(one.url())
  await other.locator('[data-connection="live"]').waitFor()
  // The files of the first tab are known here, and are not offered to be taken up: a lock says who is at work on them.
  await dock(other)
    .getByRole('link', { name: /8 files/ })
    .waitFor()
  await expect(dock(other).getByRole('heading', { name: 'Session restored' }).count()).resolves.toBe(0)
  await choose(other, await writePictures(folder, 5, 'of the other tab'))
  await dock(other)
    .getByText(/5 files/)
    .first()
    .waitFor()
  store.open()

  for (const tab of [one, other]) {
    const searchable = tab
      .getByRole('region', { name: 'Progress' })
      .locator('dl > div', { hasText: 'Searchable' })
    await searchable.filter({ hasText: '13 of 13' }).waitFor()
  }
  await dock(one).getByText('8 uploaded = 8 selected').waitFor()
  await dock(other).getByText('5 uploaded = 5 selected').waitFor()
  expect(store.puts).toHaveLength(2 * 13)
  expect(new Set(store.puts).size, 'each file and each small picture once').toBe(2 * 13)
})

const choose = (page: Page, files: string[]) =>
  page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(files)

const dock = (page: Page) => page.getByRole('region', { name: 'Uploads', exact: true })

/** Keeps what all tabs send waiting until it is opened; tells the paths. */
async function holdPuts(page: Page) {
  const { promise: opened, resolve: open } = Promise.withResolvers<undefined>()
  const puts: string[] = []
  await page.context().route(
    (url) => url.searchParams.has('X-Amz-Signature'),
    async (route) => {
      const request = route.request()
      if (request.method() === 'PUT') {
        puts.push(new URL(request.url()).pathname)
        await opened
      }
      await route.continue()
    },
  )
  return { puts, open: () => open(undefined) }
}
