import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FaultRule } from '../../local-platform/gemini/fault-script.ts'
import { expectNoAxeViolations } from './axe.ts'
import { FUNCTION_NAMES } from '../../local-platform/functions/run-functions.ts'
import { field, NOT_THERE, openDocuments, row } from './documents-page.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { openPage, signIn } from './visitor.ts'
import { writeDocuments, type WrittenDocument } from './write-documents.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: FUNCTION_NAMES })
  await writeDocuments(stack, { ...ADA, name: 'Spring receipts', documents: RECEIPTS })
  await writeDocuments(stack, { ...ADA, name: 'Lab notebook', documents: NOTES })
})
afterAll(() => stack.close())

const ADA = { teamSlug: 'atlas', email: 'ada@atlas.test' }

const receipt = (merchant: string, date: string, total: number, currency = 'EUR'): WrittenDocument => ({
  title: `Receipt of ${merchant}`,
  text: `${merchant}\nThank you\nTOTAL ${total} ${currency}`,
  fields: { merchant, date, total, currency, items: [] },
})
const RECEIPTS = [
  receipt('Taxi Central', '2027-03-03', 41.5),
  receipt('Hotel Krone', '2027-03-04', 312, 'CHF'),
  receipt('Bakery Steiner', '2027-04-11', 6.8),
  { ...receipt('Kiosk am See', '2027-05-01', 3.2), warnings: ['items_do_not_add_up'] },
]
const NOTES: WrittenDocument[] = [
  { kind: 'note', title: 'Pendulum', text: 'The period of the pendulum does not depend on <b>its mass</b>.' },
  { kind: 'page', title: 'On lichens', text: 'Lichens arise from algae living among fungi.' },
]
const ALL = RECEIPTS.length + NOTES.length

const PATIENT = { timeout: 30_000, interval: 200 }

describe('documents of a team', () => {
  test('are found while one types, with the words marked and never as HTML', async () => {
    const page = await openDocuments(stack, ADA.email)
    await page.getByText('depend on <b>its mass</b>').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('pendulum mass')
    await page.locator('mark', { hasText: 'mass' }).waitFor()
    expect(await page.locator('[data-row] b').count()).toBe(0)
    await page.waitForURL(/q=pendulum\+mass/)
    // What came before the answer stays until it is there: the field never loses what is typed.
    expect(await field(page).inputValue()).toBe('pendulum mass')
    await expectNoAxeViolations(page)
  })

  test('are found exactly as a phrase in quotes says: nothing is listed that is merely near', async () => {
    const page = await openDocuments(stack, ADA.email, '?q=%22mass+of+the+pendulum%22')
    await page.getByRole('heading', { name: 'Nothing found for “"mass of the pendulum"”' }).waitFor()
    await field(page).fill('"algae living"')
    await count(page, '1 document')
    await row(page, 'On lichens').waitFor()
  })

  test('are found by an amount, whatever way it is written, and nothing else is then', async () => {
    const page = await openDocuments(stack, ADA.email, '?q=41%2C50')
    for (const typed of ['41,50', '41.50', '41,50 €', '$41.50']) {
      await field(page).fill(typed)
      await page.waitForURL((url) => url.searchParams.get('q') === typed)
      await count(page, '1 document')
      await row(page, 'Receipt of Taxi Central').locator('mark', { hasText: '41.5' }).waitFor()
    }
  })

  test('are narrowed by amount and day, which survives a reload and going back', async () => {
    const page = await openDocuments(stack, ADA.email)
    const button = page.locator('summary')
    const place = await button.boundingBox()
    await button.click()
    await page.getByLabel('Amount from').waitFor()
    // What was pressed stays under the pointer.
    expect(await button.boundingBox()).toEqual(place)
    await page.getByLabel('Amount from').fill('40')
    await page.waitForURL(/min=40/)
    await page.getByLabel('Date to').fill('2027-03-03')
    await count(page, '1 document')
    await row(page, 'Receipt of Taxi Central').waitFor()
    await expectNoAxeViolations(page)

    await page.reload()
    await count(page, '1 document')
    await page.goBack()
    await count(page, '2 documents')
    await page.getByRole('link', { name: 'Remove filter: 40.00 or more' }).click()
    await count(page, `${ALL} documents`)
    await page.locator('summary').click()
    expect(await page.getByLabel('Amount from').inputValue()).toBe('')
  })

  test('begin at the first where the address names no place in the list', async () => {
    const page = await openDocuments(stack, ADA.email, '?after=%00')
    await count(page, `${ALL} documents`)
    await page.goto('/t/atlas/documents?after=a+place+of+nowhere')
    await count(page, `${ALL} documents`)
  })

  test('that do not exist are no dead end: the filters in the way are named', async () => {
    const page = await openDocuments(stack, ADA.email, '?q=pendulum&sort=date&kind=receipt')
    await page.getByRole('heading', { name: 'Nothing found for “pendulum”' }).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('main').getByRole('link', { name: 'Remove filter: Receipts' }).last().click()
    await row(page, 'Pendulum').waitFor()
  })

  test('are searched, filtered and turned over without JavaScript', async () => {
    const page = await openPage({ ...stack, javaScript: false, provokes: NOT_THERE })
    await signIn(page, stack.login('vera@atlas.test'), '/t/atlas/documents')
    await page.getByRole('searchbox').fill('taxi')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.locator('mark', { hasText: 'Taxi' }).first().waitFor()
    await page.locator('summary').click()
    await page.getByLabel('Kind').selectOption('page')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL(/kind=page/)
    expect(await row(page, 'Receipt of Taxi Central').count()).toBe(0)
  })

  test('are walked over, chosen and opened by keys', async () => {
    const page = await openDocuments(stack, ADA.email, '?sort=name')
    for (const key of ['j', 'j', 'x', 'ArrowDown', 'Shift+X']) await page.keyboard.press(key)
    await page.getByRole('toolbar', { name: 'Selection' }).getByText('2 documents selected').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('k')
    await page.keyboard.press('Escape')
    await page.getByRole('toolbar', { name: 'Selection' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/t\/atlas\/d\/[0-9a-f-]+\?sort=name/)
  })

  test('are turned over in the order in which they were found, best match first', async () => {
    const page = await openDocuments(stack, ADA.email)
    await page.keyboard.press('/')
    await page.keyboard.type('lichens')
    await page.waitForURL(/q=lichens/)
    await page.locator('mark', { hasText: 'Lichens' }).waitFor()
    const found = page.locator('[data-row] a')
    const [best, second] = await Promise.all([found.nth(0).textContent(), found.nth(1).textContent()])
    expect(best).toBe('On lichens')
    await found.first().click()
    await page.getByRole('heading', { name: 'On lichens' }).waitFor()
    await page.getByText(/^1 of \d+$/).waitFor()
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: second ?? '' }).waitFor()
  })

  test('stay usable on a phone', async () => {
    const page = await openDocuments(stack, ADA.email, '?q=receipt', { width: 390, height: 844 })
    await row(page, 'Receipt of Hotel Krone').getByText('312.00 CHF').first().waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await expectNoAxeViolations(page)
  })

  test('are told to be found by words only when meaning is out of reach', async () => {
    await breakModel([{ match: { method: 'embedContent' }, fault: { kind: 'error', error: 'overloaded' } }])
    // Words that no test asked for before: what those mean is known for an hour.
    const page = await openDocuments(stack, 'max@atlas.test', '?q=taxi+central')
    await page.getByText('Found by words only').waitFor()
    await row(page, 'Receipt of Taxi Central').waitFor()
    await breakModel([])
  })
})

describe('a long list', () => {
  test('grows by the page, and draws only what is in sight', async () => {
    const many = Array.from({ length: 260 }, (_, n) => receipt(`Shop ${n}`, '2027-06-01', n + 1))
    const { batchId } = await writeDocuments(stack, {
      teamSlug: 'birch',
      email: 'bea@birch.test',
      name: 'A year of receipts',
      documents: many,
    })
    const page = await openPage({ ...stack, provokes: NOT_THERE })
    await signIn(page, stack.login('bea@birch.test'), `/t/birch/documents?batch=${batchId}&sort=amount`)
    const rows = page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
    for (const shown of [100, 150, 200]) {
      await page.getByRole('link', { name: 'Show more' }).click()
      await expect.poll(() => rows.count(), PATIENT).toBe(shown)
    }
    await page.getByRole('link', { name: 'Show more' }).click()
    await page.locator('[aria-setsize="250"]').first().waitFor()
    expect(await rows.count()).toBeLessThan(100)
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await row(page, 'Receipt of Shop 10').waitFor()
  })
})

describe('a saved view', () => {
  test('is a tab for the team once it is shared, and nothing at all for a stranger', async () => {
    const page = await openDocuments(stack, ADA.email, '?kind=receipt&min=40')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Large receipts')
    await page.getByLabel('Share with the team').check()
    await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
    await tab(page, 'Large receipts').waitFor()
    await expectNoAxeViolations(page)
    const viewId = new URL(page.url()).searchParams.get('view') ?? ''
    expect(viewId).not.toBe('')

    const max = await openDocuments(stack, 'max@atlas.test')
    await tab(max, 'Large receipts').click()
    await count(max, '2 documents')
    expect(await max.getByRole('button', { name: 'Options of view Large receipts' }).count()).toBe(0)

    const bea = await openPage({ ...stack, provokes: NOT_THERE })
    await signIn(bea, stack.login('bea@birch.test'))
    expect((await bea.goto(`/t/atlas/documents?view=${viewId}`))?.status()).toBe(404)
    await bea.goto(`/t/birch/documents?view=${viewId}`)
    expect(await tab(bea, 'Large receipts').count()).toBe(0)
    const answer = await bea.request.post('/t/birch/documents?index', {
      headers: { Origin: stack.app.url },
      form: { intent: 'delete', viewId },
    })
    expect(answer.status()).toBe(404)
  })

  test('is renamed, changed and deleted by its owner', async () => {
    const page = await openDocuments(stack, 'max@atlas.test', '?currency=CHF')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Swiss')
    await page.keyboard.press('Enter')
    await tab(page, 'Swiss').waitFor()
    await page.getByRole('button', { name: 'Save view' }).waitFor({ state: 'detached' })
    await expect.poll(() => isFocusLost(page)).toBe(false)
    await menu(page, 'Swiss', 'Rename')
    await page.getByRole('textbox', { name: 'Name' }).fill('Francs')
    await page.keyboard.press('Enter')
    await tab(page, 'Francs').waitFor()

    await page.getByRole('link', { name: 'Remove filter: In CHF' }).click()
    await count(page, `${ALL} documents`)
    await page.getByRole('button', { name: 'Save the changed filters' }).click()
    await page.getByText('The view is saved.').last().waitFor()
    await page.goto('/t/atlas/documents?currency=EUR')
    await tab(page, 'Francs').click()
    await count(page, `${ALL} documents`)

    await menu(page, 'Francs', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The view is deleted.').waitFor()
    await page.waitForURL(/documents$/)
    await expect.poll(() => isFocusLost(page)).toBe(false)
  })
})

async function breakModel(rules: FaultRule[]): Promise<void> {
  const response = await fetch(`${stack.geminiUrl}/__control/script`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-control-token': stack.geminiControlToken },
    body: JSON.stringify({ rules }),
  })
  expect(response.status).toBeLessThan(300)
}

/** On the body: the next press of Tab would begin at the top of the page. */
const isFocusLost = (page: Page) => page.evaluate(() => document.activeElement === document.body)

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true })

const count = (page: Page, words: string) =>
  page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${words}$`) })
    .waitFor()

async function menu(page: Page, view: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Options of view ${view}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
