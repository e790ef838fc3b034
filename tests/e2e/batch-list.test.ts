import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { CUT } from './provoked-faults.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'
import { live } from './watch-batch.ts'

declare global {
  interface Window {
    /** How far things jumped, in shares of the screen. */
    layoutShifts: number
  }
}

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const plan = (name: string) => ({
  stack,
  login: stack.login('max@atlas.test'),
  name,
  files: ['one.png', 'two.png'],
})
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('a team without batches is invited to its first', async () => {
  const page = await openPage(stack)
  await signIn(page, stack.login('bea@birch.test'))
  await page.getByRole('heading', { name: 'Begin with your first batch' }).waitFor()
  await expectNoAxeViolations(page)
})

test('batches that others make appear and move by themselves, and can be steered from their row', async () => {
  const [max, vera] = await Promise.all([openPage(stack), openPage(stack)])
  await signIn(max, stack.login('max@atlas.test'))
  await signIn(vera, stack.login('vera@atlas.test'))
  await Promise.all([live(max), live(vera)])
  const batch = await announceBatch(plan('Live receipts'))
  await row(vera, 'Live receipts').getByText('0 of 2').waitFor()
  expect(await row(vera, 'Live receipts').getByRole('button').count()).toBe(0)

  await row(max, 'Live receipts').getByRole('button').click()
  await max.getByRole('menuitem', { name: 'Pause' }).click()
  await row(vera, 'Live receipts').getByText('Paused').waitFor()
  await batch.upload()
  await row(max, 'Live receipts').getByRole('button').click()
  await max.getByRole('menuitem', { name: 'Resume' }).click()
  await row(vera, 'Live receipts').getByText('2 of 2').waitFor()
  await row(vera, 'Live receipts').getByText('Complete').waitFor()
  await expectNoAxeViolations(max)

  await row(max, 'Live receipts').getByRole('button').click()
  await max.getByRole('menuitem', { name: 'Rename…' }).click()
  await max.getByLabel('Name', { exact: true }).fill('Renamed receipts')
  await max.keyboard.press('Enter')
  await row(vera, 'Renamed receipts').waitFor()
})

test('goes on while its server is away for a moment, and then shows what it missed', async () => {
  const page = await openPage({ ...stack, provokes: CUT })
  await signIn(page, stack.login('max@atlas.test'))
  await live(page)
  let asked = 0
  const cut = (url: URL) => url.origin === stack.app.url && /(\.data|icon\.svg)$/.test(url.pathname)
  await page.route(cut, (route) => {
    asked += 1
    return route.abort()
  })
  await announceBatch(plan('Made meanwhile'))
  await expect.poll(() => asked).toBeGreaterThan(1)
  await page.getByRole('heading', { name: 'Batches', exact: true }).waitFor()
  expect(await row(page, 'Made meanwhile').count()).toBe(0)
  await page.unroute(cut)
  await row(page, 'Made meanwhile').waitFor()
})

test('the address says which batches are listed, also without scripts', async () => {
  await announceBatch({ ...plan('Notes of a walk'), kind: 'note' })
  await announceBatch(plan('Taxi 100%'))
  const page = await openPage(stack)
  await signIn(page, stack.login('max@atlas.test'))
  await live(page)
  await page.getByLabel('Kind').selectOption('note')
  await page.waitForURL('**/t/atlas?kind=note')
  await row(page, 'Taxi 100%').waitFor({ state: 'detached' })
  await row(page, 'Notes of a walk').waitFor()

  const plain = await openPage({ ...stack, javaScript: false })
  await signIn(plain, stack.login('max@atlas.test'))
  await plain.getByLabel('Name of the batch').fill('100%')
  await plain.getByRole('button', { name: 'Filter' }).click()
  await row(plain, 'Taxi 100%').waitFor()
  await expect(row(plain, 'Notes of a walk').count()).resolves.toBe(0)
  await plain.goto('/t/atlas?name=none+is+called+so')
  await plain.getByRole('heading', { name: 'No batch fits' }).waitFor()
})

test('the field of a name follows the address, and what one types goes before', async () => {
  await announceBatch(plan('Found again'))
  const page = await openPage(stack)
  await signIn(page, stack.login('max@atlas.test'))
  await live(page)
  const field = page.getByLabel('Name of the batch')
  await field.pressSequentially('found a')
  await page.waitForURL('**/t/atlas?name=found+a')
  await field.pressSequentially('nother')
  await page.getByRole('heading', { name: 'No batch fits' }).waitFor()
  await expect(field.inputValue()).resolves.toBe('found another')
  await page.getByRole('link', { name: 'Show all batches' }).click()
  await row(page, 'Found again').waitFor()
  await expect.poll(() => field.inputValue()).toBe('')
})

test('nothing jumps, neither when scripts begin to run nor when counts grow', async () => {
  const page = await openPage(stack)
  await signIn(page, stack.login('max@atlas.test'))
  const batch = await announceBatch(plan('Steady'))
  await page.addInitScript(() => {
    window.layoutShifts = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) window.layoutShifts += Number(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.reload()
  await live(page)
  await batch.upload()
  await row(page, 'Steady').getByText('2 of 2').waitFor()
  await row(page, 'Steady').getByText('Complete').waitFor()
  expect(await page.evaluate(() => window.layoutShifts)).toBeLessThan(0.01)
})
