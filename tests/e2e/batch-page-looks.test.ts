import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { makeFiles } from './make-files.ts'
import { REFUSED } from './provoked-faults.ts'
import { phase } from './phase.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'
import { fileRow, live } from './watch-batch.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

describe('how a batch looks', () => {
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
    const pictures = fileRow(page, 'one.png').locator('img')
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

describe('a batch of which nothing came', () => {
  const cases = [
    {
      name: 'that all failed to be read',
      files: [{ count: 4, state: 'failed' as const, code: 'unreadable_file' }],
      uploaded: '4 of 4',
      rest: '4 failed',
    },
    {
      name: 'that half failed to be sent and half to be read',
      files: [
        { count: 2, state: 'failed' as const, code: 'upload_failed' },
        { count: 2, from: 2, state: 'failed' as const, code: 'timeout' },
      ],
      uploaded: '2 of 4',
      rest: '4 failed',
    },
    {
      name: 'that all were refused',
      // As the database ends it: nothing failed.
      status: 'completed',
      files: [{ count: 4, state: 'skipped' as const, code: 'unsupported_type' }],
      uploaded: '0 of 4',
      rest: '4 set aside',
    },
  ]
  test.each(cases)(
    'says $name, in words, counts and bar',
    async ({ name, files, status = 'failed', uploaded, rest }) => {
      const batch = await announceBatch({ ...plan(), name, files: [] })
      for (const some of files) await makeFiles(stack, { batchId: batch.batchId, ...some })
      await stack.database.pglite.query(
        'update public.batch_upload_sessions set status = $2, completed_at = now() where id = $1',
        [batch.batchId, status],
      )
      const page = await openPage(stack)
      await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
      await live(page)
      await page.getByText('Nothing could be read', { exact: true }).waitFor()
      await phase(page, 'Uploading', uploaded)
      await phase(page, 'Processing', '0 of 4')
      await phase(page, 'Searchable', '0 of 4')
      const progress = page.getByRole('region', { name: 'Progress' })
      await progress.getByRole('img', { name: `Ended: 0 of 4 files are searchable, ${rest}` }).waitFor()
      await progress.getByText('Ended: 0 of 4 files are searchable', { exact: true }).waitFor()
      await progress.getByText(rest, { exact: true }).waitFor()
      expect(await progress.getByText('100 %').count(), 'all of it is no success').toBe(0)
    },
  )
})

describe('two thousand files', () => {
  test('only those in sight are in the page; the keyboard reaches the last one, the filter finds any', async () => {
    const batch = await announceBatch({ ...plan(), name: 'A year', files: ['first.png'] })
    await makeFiles(stack, { batchId: batch.batchId, count: 1_996, from: 1 })
    await makeFiles(stack, { batchId: batch.batchId, count: 3, from: 1_997, state: 'failed' })
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
    await page.getByRole('heading', { name: '2,000 files' }).waitFor()
    await fileRow(page, 'first.png').waitFor()
    await live(page)

    await page.keyboard.press('End')
    const last = fileRow(page, 'receipt 1999.jpg')
    await last.waitFor()
    expect(await last.getAttribute('aria-posinset')).toBe('2000')
    expect(await page.locator('li[data-index]').count()).toBeLessThan(60)

    await page.getByRole('button', { name: 'Failed 3' }).click()
    await expect.poll(() => page.locator('li[data-index]').count()).toBe(3)
    await page.getByRole('button', { name: 'All 2,000' }).click()
    await page.getByLabel('Find a file by its name').fill('RECEIPT 1234')
    await fileRow(page, 'receipt 1234.jpg').waitFor()
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
    await fileRow(page, 'one.png').waitFor()
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(await overflow()).toBeLessThanOrEqual(0)
    await expectNoAxeViolations(page)
  })
})

const plan = () => ({
  stack,
  login: stack.login('max@atlas.test'),
  files: ['one.png', 'two.png', 'three.png'],
})
