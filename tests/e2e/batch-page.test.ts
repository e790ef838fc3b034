import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { makeFiles } from './make-files.ts'
import { REFUSED } from './provoked-faults.ts'
import { announceBatch } from './upload-batch.ts'
import { phase } from './phase.ts'
import { openPage, signIn } from './visitor.ts'

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
    for (const file of FILES) await row(page, file).getByText('Ready to search').waitFor()
    expect(await isSameDocument(page)).toBe(true)
    await page.getByText('100 %', { exact: true }).waitFor()
    await picture(page, 'one.png')
    await row(page, 'one.png').getByRole('link', { name: 'one.png' }).waitFor()
    await expectNoAxeViolations(page)
  })

  test('shows files that are added while one looks on', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Growing', files: ['first.png'] })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
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
    await Promise.all([markDocument(max), markDocument(vera)])

    await max.getByRole('button', { name: 'Pause' }).click()
    await vera.getByText('Paused', { exact: true }).waitFor()
    await batch.upload()
    await phase(vera, 'Uploading', '3 of 3')
    for (const file of FILES) await row(vera, file).getByText('Uploaded, on hold').waitFor()
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

  test('cancels after a second press, for good', async () => {
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
    await row(page, 'one.png').getByText('Cancelled').waitFor()
    await page.reload()
    await row(page, 'one.png').getByText('Cancelled').waitFor()
    await expect(page.getByRole('button', { name: 'Pause' }).count()).resolves.toBe(0)
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
    await row(page, 'one.png').waitFor()
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
    await stack.database.pglite.query(
      `update public.batch_upload_files set status = 'failed', failure_code = 'timeout', finished_at = now()
       where batch_id = $1 and upload_order < 2`,
      [batch.batchId],
    )
    const address = `/t/atlas/b/${batch.batchId}`
    const [max, vera] = await Promise.all([openPage(stack), openPage(stack)])
    await signIn(max, stack.login('max@atlas.test'))
    await signIn(vera, stack.login('vera@atlas.test'))
    await Promise.all([max.goto(address), vera.goto(address)])
    await Promise.all([live(max), live(vera)])
    await vera.getByRole('heading', { name: '2 files need attention' }).waitFor()
    await expectNoAxeViolations(max)

    await row(max, 'one.png')
      .getByRole('button', { name: 'Retry one.png' })
      .click({ modifiers: ['Shift'] })
    await vera.getByRole('heading', { name: '1 file needs attention' }).waitFor()
    await row(vera, 'one.png').getByText('Uploaded, on hold').waitFor()
    const urgent = await stack.database.pglite.query(
      `select original_name from public.batch_upload_files where batch_id = $1 and urgent`,
      [batch.batchId],
    )
    expect(urgent.rows).toEqual([{ original_name: 'one.png' }])

    await max
      .getByRole('region', { name: /attention/ })
      .getByRole('button', { name: 'Retry', exact: true })
      .click()
    await vera.getByRole('heading', { name: /attention/ }).waitFor({ state: 'detached' })
    await max.getByRole('button', { name: 'Start' }).click()
    await phase(vera, 'Searchable', '3 of 3')
  })

  test('takes new names, of the batch and of a file, and others see them', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Untitled' })
    const address = `/t/atlas/b/${batch.batchId}`
    const [max, vera] = await Promise.all([openPage(stack), openPage(stack)])
    await signIn(max, stack.login('max@atlas.test'))
    await signIn(vera, stack.login('vera@atlas.test'))
    await Promise.all([max.goto(address), vera.goto(address)])
    await Promise.all([live(max), live(vera)])

    await max.getByRole('button', { name: 'Rename the batch' }).click()
    await max.getByLabel('Name', { exact: true }).fill('Titled')
    await max.keyboard.press('Enter')
    await vera.getByRole('heading', { name: 'Titled', exact: true }).waitFor()
    await max.getByRole('button', { name: 'Rename two.png' }).click()
    await max.getByLabel('Name', { exact: true }).fill('Taxi to the airport')
    await max.keyboard.press('Enter')
    await row(vera, 'Taxi to the airport').waitFor()
  })
})

describe('how it looks', () => {
  test('axe finds nothing while a batch runs and while it is paused, in light and in dark', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Half way', isHeld: true })
    await batch.upload()
    await makeFiles(stack, { batchId: batch.batchId, count: 3, from: 3, state: 'failed' })
    await makeFiles(stack, { batchId: batch.batchId, count: 3, from: 6 })
    await stack.database.pglite.query(
      `update public.batch_upload_files set run_at = now() + interval '1 day' where batch_id = $1 and upload_order < 3`,
      [batch.batchId],
    )
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await live(page)
    const look = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNoAxeViolations(page)
      }
    }
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByText('Running', { exact: true }).waitFor()
    await look()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await look()
  })

  test('a sheet of paper stands where a picture is still to come, and where it never does', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Without pictures', isHeld: true })
    await batch.upload()
    const page = await openPage({ ...stack, provokes: REFUSED })
    const answers: (() => Promise<void>)[] = []
    await page.route(
      (url) => url.origin === stack.storeUrl,
      (route) => {
        answers.push(() => route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } }))
      },
    )
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    const pictures = row(page, 'one.png').locator('img')
    await pictures.waitFor({ state: 'attached' })
    expect(await pictures.isVisible()).toBe(false)
    // Each is asked for once more.
    await expect
      .poll(async () => {
        await Promise.all(answers.splice(0).map((answer) => answer()))
        return pictures.count()
      })
      .toBe(0)
  })
})

describe('two thousand files', () => {
  test('only those in sight are in the page; the keyboard reaches the last one, the filter finds any', async () => {
    const batch = await announceBatch({ ...plan(), name: 'A year', files: ['first.png'] })
    await makeFiles(stack, { batchId: batch.batchId, count: 1_996, from: 1 })
    await makeFiles(stack, { batchId: batch.batchId, count: 3, from: 1_997, state: 'failed' })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await page.getByRole('heading', { name: '2,000 files' }).waitFor()
    await row(page, 'first.png').waitFor()
    await live(page)

    await page.keyboard.press('End')
    const last = row(page, 'receipt 1999.jpg')
    await last.waitFor()
    expect(await last.getAttribute('aria-posinset')).toBe('2000')
    expect(await page.locator('li[data-index]').count()).toBeLessThan(60)

    await page.getByRole('button', { name: 'Failed 3' }).click()
    await expect.poll(() => page.locator('li[data-index]').count()).toBe(3)
    await page.getByRole('button', { name: 'All 2,000' }).click()
    await page.getByLabel('Find a file by its name').fill('RECEIPT 1234')
    await row(page, 'receipt 1234.jpg').waitFor()
    await page.getByLabel('Find a file by its name').fill('nothing like it')
    await page.getByRole('heading', { name: 'No file fits' }).waitFor()
    await expectNoAxeViolations(page)
  })

  test('on a phone nothing is cut off and nothing scrolls sideways', async () => {
    const batch = await announceBatch({ ...plan(), name: 'On the way, a rather long name for a batch' })
    await makeFiles(stack, { batchId: batch.batchId, count: 300, from: 3, state: 'failed' })
    const page = await openPage(stack)
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await live(page)
    await row(page, 'one.png').waitFor()
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(await overflow()).toBeLessThanOrEqual(0)
    await expectNoAxeViolations(page)
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

/** Until the picture of a file is drawn. */
async function picture(page: Page, file: string): Promise<void> {
  const drawn = () =>
    row(page, file)
      .locator('img')
      .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
  await expect.poll(drawn).toBe(true)
}

/** Until then a broadcast would not reach the page. */
const live = (page: Page) => page.locator('[data-connection="live"]').waitFor()

/** A reload would bring the news as well: the mark tells that there was none. */
async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-mark', 'same'))
}

const isSameDocument = (page: Page) =>
  page.evaluate(() => document.documentElement.getAttribute('data-mark') === 'same')
