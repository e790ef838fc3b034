import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { REFUSED } from './provoked-faults.ts'
import { announceBatch } from './upload-batch.ts'
import { phase } from './phase.ts'
import { openPage, signIn } from './visitor.ts'
import { fileRow, live } from './watch-batch.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const FILES = ['one.png', 'two.png', 'three.png']

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
    for (const file of FILES) await fileRow(page, file).getByText('Ready to search').waitFor()
    expect(await isSameDocument(page)).toBe(true)
    await page.getByText('100 %', { exact: true }).waitFor()
    await picture(page, 'one.png')
    await fileRow(page, 'one.png').getByRole('link', { name: 'one.png' }).waitFor()
    await expectNoAxeViolations(page)
  })

  test('shows files that are added while one looks on', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Growing', files: ['first.png'] })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await live(page)
    await batch.register(['second.png'])
    await fileRow(page, 'second.png').getByText('Waiting for upload').waitFor()
    await phase(page, 'Uploading', '0 of 2')
  })

  test('pauses and resumes from the page, and another member sees it at once', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Held back' })
    const [max, vera] = await maxAndVera(batch)
    await Promise.all([markDocument(max), markDocument(vera)])

    await max.getByRole('button', { name: 'Pause' }).click()
    await vera.getByText('Paused', { exact: true }).waitFor()
    await batch.upload()
    await phase(vera, 'Uploading', '3 of 3')
    for (const file of FILES) await fileRow(vera, file).getByText('Uploaded, on hold').waitFor()
    await phase(vera, 'Processing', '0 of 3')

    await max.getByRole('button', { name: 'Resume' }).click()
    for (const page of [max, vera]) {
      await phase(page, 'Searchable', '3 of 3')
      await page.getByText('Complete', { exact: true }).waitFor()
      expect(await isSameDocument(page)).toBe(true)
    }
  })

  test('a batch that is held uploads, and reads nothing until Start is pressed', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Names first', isHeld: true })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await live(page)
    await batch.upload()
    await phase(page, 'Uploading', '3 of 3')
    await page.getByText('Held until Start').waitFor()
    await phase(page, 'Processing', '0 of 3')
    await page.getByRole('button', { name: 'Start' }).click()
    await phase(page, 'Searchable', '3 of 3')
  })

  test('cancels after a second press, for good, and does not look like a success then', async () => {
    const batch = await announceBatch({ ...plan(), name: 'A mistake' })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await page.getByRole('button', { name: 'Cancel…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click()
    await expect(page.getByRole('button', { name: 'Pause' }).count()).resolves.toBe(1)
    await page.getByRole('button', { name: 'Cancel…' }).click()
    await expectNoAxeViolations(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel for good' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor({ state: 'detached' })
    await fileRow(page, 'one.png').getByText('Cancelled').waitFor()
    await page.reload()
    await fileRow(page, 'one.png').getByText('Cancelled').waitFor()
    await expect(page.getByRole('button', { name: 'Pause' }).count()).resolves.toBe(0)

    await page.getByText('Cancelled: 0 of 3 files are searchable').waitFor()
    await phase(page, 'Searchable', '0 of 3')
    await expect(page.getByText('100 %').count()).resolves.toBe(0)
    await expectNoAxeViolations(page)
    await page.goto('/t/atlas')
    const row = page.getByRole('row').filter({ hasText: 'A mistake' })
    await row.getByRole('img', { name: 'Cancelled: 0 of 3 files are searchable, 3 set aside' }).waitFor()
  })

  test('steers without JavaScript too', async () => {
    const batch = await announceBatch({ ...plan(), name: 'By hand' })
    const page = await openPage({ ...stack, javaScript: false })
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
  })

  test('a viewer sees it without buttons, and is refused who tries all the same', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Look, do not touch' })
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('vera@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await live(page)
    await fileRow(page, 'one.png').waitFor()
    for (const name of [/Pause/, /Cancel/, /Rename/, /Retry/]) {
      await expect(page.getByRole('button', { name }).count()).resolves.toBe(0)
    }
    await expectNoAxeViolations(page)

    const answer = await page.request.post(`/t/atlas/b/${batch.batchId}`, {
      headers: { Origin: stack.app.url },
      form: { intent: 'pause' },
    })
    expect(answer.status()).toBe(403)
  })
})

describe('a batch that needs somebody', () => {
  test('says what failed and why, and retries it, for all who look on', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Bad luck', isHeld: true })
    await batch.upload()
    await failTwoFiles(batch)
    const [max, vera] = await maxAndVera(batch)
    await vera.getByRole('heading', { name: '2 files need attention' }).waitFor()
    await expectNoAxeViolations(max)
    // On a small screen the list is further down: who asks for it is brought there.
    await vera.getByRole('button', { name: 'Show them' }).click()
    await expect
      .poll(() =>
        vera
          .getByRole('region', { name: 'Files', exact: true })
          .evaluate((list) => list.closest(':focus') !== null),
      )
      .toBe(true)
    await vera.getByRole('button', { name: 'All 3' }).click()

    await fileRow(max, 'one.png')
      .getByRole('button', { name: 'Retry one.png' })
      .click({ modifiers: ['Shift'] })
    await vera.getByRole('heading', { name: '1 file needs attention' }).waitFor()
    await fileRow(vera, 'one.png').getByText('Uploaded, on hold').waitFor()
    const urgent = await stack.database.pglite.query(
      `select original_name from public.batch_upload_files where batch_id = $1 and urgent`,
      [batch.batchId],
    )
    expect(urgent.rows).toEqual([{ original_name: 'one.png' }])
    // The button that was pressed is gone; the focus stays in its row.
    await expect
      .poll(() => max.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Rename one.png')

    await max
      .getByRole('region', { name: /attention/ })
      .getByRole('button', { name: 'Retry', exact: true })
      .click()
    await vera.getByRole('heading', { name: /attention/ }).waitFor({ state: 'detached' })
    await max.getByRole('button', { name: 'Start' }).click()
    await phase(vera, 'Searchable', '3 of 3')
  })

  test('retries two files of which the second is asked for before the first is answered', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Twice', isHeld: true })
    await batch.upload()
    await failTwoFiles(batch)
    const [max, vera] = await maxAndVera(batch)
    const asked = Promise.withResolvers<undefined>()
    await max.route('**/b/*.data*', async (route) => {
      if (route.request().method() === 'POST') await asked.promise
      await route.continue()
    })
    const sent = max.waitForRequest((request) => request.method() === 'POST')
    await fileRow(max, 'one.png').getByRole('button', { name: 'Retry one.png' }).click()
    await sent
    await fileRow(max, 'two.png').getByRole('button', { name: 'Retry two.png' }).click()
    asked.resolve(undefined)
    await vera.getByRole('heading', { name: /attention/ }).waitFor({ state: 'detached' })
  })

  test('takes new names, of the batch and of a file, and others see them', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Untitled' })
    const [max, vera] = await maxAndVera(batch)

    await max.getByRole('button', { name: 'Rename the batch' }).click()
    await max.getByLabel('Name', { exact: true }).fill('Titled')
    await max.keyboard.press('Enter')
    await vera.getByRole('heading', { name: 'Titled', exact: true }).waitFor()
    await max.getByRole('button', { name: 'Rename two.png' }).click()
    await max.getByLabel('Name', { exact: true }).fill('Taxi to the airport')
    await max.keyboard.press('Enter')
    await fileRow(vera, 'Taxi to the airport').waitFor()
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

async function failTwoFiles({ batchId }: { batchId: string }): Promise<void> {
  await stack.database.pglite.query(
    `update public.batch_upload_files set status = 'failed', failure_code = 'timeout', finished_at = now()
     where batch_id = $1 and upload_order < 2`,
    [batchId],
  )
}

/** A member and a viewer of the team, both looking at a batch. */
async function maxAndVera({ batchId }: { batchId: string }): Promise<[Page, Page]> {
  const pages = ['max@atlas.test', 'vera@atlas.test'].map(async (email) => {
    const page = await openPage(stack)
    await signIn(page, stack.login(email), `/t/atlas/b/${batchId}`)
    await live(page)
    return page
  })
  const [max, vera] = await Promise.all(pages)
  if (!max || !vera) throw new Error('two were to come')
  return [max, vera]
}

/** Until the picture of a file is drawn. */
async function picture(page: Page, file: string): Promise<void> {
  const drawn = () =>
    fileRow(page, file)
      .locator('img')
      .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
  await expect.poll(drawn).toBe(true)
}

/** A reload would bring the news as well: the mark tells that there was none. */
async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-mark', 'same'))
}

const isSameDocument = (page: Page) =>
  page.evaluate(() => document.documentElement.getAttribute('data-mark') === 'same')
