import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const FILES = ['one.png', 'two.png', 'three.png']
const REFUSED = /status of 4\d\d/

describe('a batch in the browser', () => {
  test('moves live, without a reload, while its files are uploaded, read and indexed', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Moving receipts' })
    const page = await openPage(stack)
    await signIn(page, stack.login('ada@atlas.test'))

    await page.getByRole('link', { name: 'Moving receipts' }).click()
    await live(page)
    await phase(page, 'Uploading', '0 of 3')
    await markDocument(page)

    await batch.upload()
    await phase(page, 'Uploading', '3 of 3')
    await phase(page, 'Processing', '3 of 3')
    await phase(page, 'Searchable', '3 of 3')
    await page.getByText('Complete', { exact: true }).waitFor()
    for (const file of FILES) await row(page, file).getByText('Ready to search').waitFor()
    expect(await isSameDocument(page)).toBe(true)
  })

  test('shows files that are added while one looks on', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Growing', files: ['first.png'] })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'))
    await page.goto(`/t/atlas/b/${batch.batchId}`)
    await live(page)
    await batch.register(['second.png'])
    await row(page, 'second.png').getByText('Waiting for upload').waitFor()
    await phase(page, 'Uploading', '0 of 2')
  })

  test('pauses and resumes from the page, and another member sees it at once', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Held back' })
    const address = `/t/atlas/b/${batch.batchId}`
    const [max, vera] = await Promise.all([openPage(stack), openPage(stack)])
    await signIn(max, stack.login('max@atlas.test'))
    await signIn(vera, stack.login('vera@atlas.test'))
    await Promise.all([max.goto(address), vera.goto(address)])
    await Promise.all([live(max), live(vera)])

    await max.getByRole('button', { name: 'Pause' }).click()
    await vera.getByText('Paused', { exact: true }).waitFor()
    await batch.upload()
    await phase(vera, 'Uploading', '3 of 3')
    for (const file of FILES) await row(vera, file).getByText('Uploaded, on hold').waitFor()
    await phase(vera, 'Processing', '0 of 3')

    await max.getByRole('button', { name: 'Resume' }).click()
    await phase(vera, 'Searchable', '3 of 3')
    await vera.getByText('Complete', { exact: true }).waitFor()
  })

  test('a batch that is held uploads, and reads nothing until Start is pressed', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Names first', isHeld: true })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'))
    await page.goto(`/t/atlas/b/${batch.batchId}`)
    await live(page)
    await batch.upload()
    await phase(page, 'Uploading', '3 of 3')
    await page.getByText('Held until Start').waitFor()
    await phase(page, 'Processing', '0 of 3')
    await page.getByRole('button', { name: 'Start' }).click()
    await phase(page, 'Searchable', '3 of 3')
  })

  test('cancels after a second press, for good', async () => {
    const batch = await announceBatch({ ...plan(), name: 'A mistake' })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'))
    await page.goto(`/t/atlas/b/${batch.batchId}`)
    const forGood = page.getByRole('button', { name: 'Cancel for good' })
    await expect(forGood.isVisible()).resolves.toBe(false)
    await page.getByText('Cancel the batch…').click()
    await forGood.click()
    await page.getByRole('button', { name: 'Pause' }).waitFor({ state: 'detached' })
    await row(page, 'one.png').getByText('Cancelled').waitFor()
    await page.reload()
    await row(page, 'one.png').getByText('Cancelled').waitFor()
    await expect(page.getByRole('button', { name: 'Pause' }).count()).resolves.toBe(0)
  })

  test('steers without JavaScript too', async () => {
    const batch = await announceBatch({ ...plan(), name: 'By hand' })
    const page = await openPage({ ...stack, javaScript: false })
    await signIn(page, stack.login('max@atlas.test'))
    await page.goto(`/t/atlas/b/${batch.batchId}`)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
  })

  test('a viewer sees it without buttons, and is refused who tries all the same', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Look, do not touch' })
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('vera@atlas.test'))
    await page.goto(`/t/atlas/b/${batch.batchId}`)
    await row(page, 'one.png').waitFor()
    await expect(page.getByRole('button', { name: 'Pause' }).count()).resolves.toBe(0)

    const answer = await page.request.post(`/t/atlas/b/${batch.batchId}`, {
      headers: { Origin: stack.app.url },
      form: { intent: 'pause' },
    })
    expect(answer.status()).toBe(403)
  })
})

describe('two teams', () => {
  test('a stranger gets 404 for the other team and its batches, also below an own team', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Not yours' })
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('bea@birch.test'))
    await expect(page.getByText('Not yours').count()).resolves.toBe(0)

    const addresses = [
      '/t/atlas',
      `/t/atlas/b/${batch.batchId}`,
      `/t/birch/b/${batch.batchId}`,
      '/t/birch/b/nonsense',
    ]
    for (const address of addresses) {
      const response = await page.goto(address)
      expect(response?.status(), address).toBe(404)
      await page.getByRole('heading', { name: 'Nothing is here' }).waitFor()
      expect(await page.content()).not.toContain('Not yours')
    }
    for (const address of addresses.slice(1, 3)) {
      const answer = await page.request.post(address, {
        headers: { Origin: stack.app.url },
        form: { intent: 'cancel' },
      })
      expect(answer.status(), `POST ${address}`).toBe(404)
    }
  })
})

function plan() {
  return { stack, login: stack.login('max@atlas.test'), files: FILES }
}

const row = (page: Page, file: string) => page.getByRole('listitem').filter({ hasText: file })

async function phase(page: Page, name: string, count: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Progress' })
    .locator('dl > div')
    .filter({ hasText: name })
    .filter({ hasText: count })
    .waitFor()
}

/** Until then a broadcast would not reach the page. */
const live = (page: Page) => page.locator('[data-connection="live"]').waitFor()

/** A reload would bring the news as well: the mark tells that there was none. */
async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-mark', 'same'))
}

const isSameDocument = (page: Page) =>
  page.evaluate(() => document.documentElement.getAttribute('data-mark') === 'same')
