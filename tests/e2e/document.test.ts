import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { documentScene } from './document-scene.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

/** Chrome prints every answer of 400 and above as an error of the page. */
const REFUSED = /status of 4\d\d/

const { makeDocuments, openAs, stored } = documentScene(() => stack)

describe('a receipt', () => {
  test('is corrected: the arithmetic stops complaining, undo brings it back, the history names who it was', async () => {
    const [document] = await makeDocuments(1)
    const page = await openAs('max@atlas.test', document)
    const apart = page.getByText('Subtotal and tax make €11.90: the total is €1.00 more.')
    await apart.waitFor()
    await page.getByLabel('Total', { exact: true }).fill('11,90')
    await page.getByText('Subtotal and tax make the total.').waitFor()
    await expect(apart.count()).resolves.toBe(0)
    await page.getByText('Not saved yet').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByText('Corrected by Max Moreau').waitFor()
    await expect(stored(document)).resolves.toMatchObject({ version: 2, total: '11.9' })

    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The earlier version is back.').waitFor()
    await apart.waitFor()
    await expect(stored(document)).resolves.toMatchObject({ version: 3, total: '12.9' })

    // By key: the message may stand over it for a while.
    await page.getByText('3 versions').press('Enter')
    const corrected = page.getByRole('listitem').filter({ hasText: 'Max Moreau corrected the total' })
    await expect(corrected.locator('del').textContent()).resolves.toBe('12.9')
    await expect(corrected.locator('ins').textContent()).resolves.toBe('11.9')
    await page.getByText('Max Moreau brought version 1 back').waitFor()
    await expectNoAxeViolations(page)
  })

  test.each([
    ['a tablet', { width: 720, height: 1_000 }],
    ['a small laptop', { width: 1_280, height: 720 }],
  ])('on %s what was done is said beside the fields, not over them', async (_, size) => {
    const [document] = await makeDocuments(1)
    const page = await openAs('max@atlas.test', document)
    await page.setViewportSize(size)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const said = page.getByRole('region', { name: 'Messages' }).locator('div').first()
    await said.waitFor()
    const [toast, form] = await Promise.all([
      said.boundingBox(),
      page.getByRole('form', { name: 'What was read' }).boundingBox(),
    ])
    if (!toast || !form) throw new Error('there is no message or no form')
    const isBeside = toast.x + toast.width <= form.x || toast.y + toast.height <= form.y
    expect({ toast, form, isBeside }).toMatchObject({ isBeside: true })
  })

  test('has line items that are added, moved and removed by keys', async () => {
    const [document] = await makeDocuments(1)
    const page = await openAs('max@atlas.test', document)
    await page.getByLabel('Description, line 2').press('Enter')
    const third = page.getByLabel('Description, line 3')
    await third.fill('Honey')
    await third.press('Alt+ArrowUp')
    await expect(page.getByLabel('Description, line 2').inputValue()).resolves.toBe('Honey')
    await page.getByLabel('Amount, line 2').fill('5')
    await page.getByText('The items add up to €15.00: the subtotal is €5.00 less.').waitFor()
    await page.getByRole('button', { name: 'Remove line 1' }).click()
    await page.keyboard.press('Control+s')
    await page.getByText('Saved.').waitFor()
    await expect(stored(document)).resolves.toMatchObject({ items: ['Honey', 'Bread'] })
  })

  test('says at the field what is not understood, and saves nothing', async () => {
    const [document] = await makeDocuments(1)
    const page = await openAs('max@atlas.test', document)
    const total = page.getByLabel('Total', { exact: true })
    await total.fill('twelve')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write a number, such as 12.50.').waitFor()
    await vi.waitFor(() =>
      expect(total.evaluate((field) => field === window.document.activeElement)).resolves.toBe(true),
    )
    await expect(stored(document)).resolves.toMatchObject({ version: 1 })
  })
})

describe('by keys alone', () => {
  test('one goes through a batch: next, previous, edit, accept, skip', async () => {
    const documents = await makeDocuments(3)
    const [first, second, third] = documents
    const page = await openAs('max@atlas.test', first)
    await isAt(page, 1)
    await page.keyboard.press('j')
    await isAt(page, 2)
    await page.keyboard.press('k')
    await isAt(page, 1)
    await page.keyboard.press('e')
    await vi.waitFor(() => expect(focusedName(page)).resolves.toBe('merchant'))
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Jay and Kay')
    await page.keyboard.press('Control+Enter')
    await isAt(page, 2)
    await page.getByText('Accepted.').waitFor()
    await expect(stored(first)).resolves.toMatchObject({ merchant: 'Jay and Kay', is_reviewed: true })
    await page.keyboard.press('s')
    await isAt(page, 3)
    await page.keyboard.press('a')
    await page.getByText(/^by Max Moreau/).waitFor()
    await expect(stored(second)).resolves.toMatchObject({ is_reviewed: false })
    await expect(stored(third)).resolves.toMatchObject({ is_reviewed: true, version: 1 })
    await page.keyboard.press('Control+z')
    await page.getByText('No longer accepted.').waitFor()
    await expect(stored(third)).resolves.toMatchObject({ is_reviewed: false })
    await page.keyboard.press('Shift+?')
    const sheet = page.getByRole('dialog')
    for (const words of ['Previous document', 'Edit', 'Save & next', 'Zoom in', 'Turn clockwise']) {
      await sheet.getByText(words, { exact: true }).first().waitFor()
    }
  })

  test('the picture is zoomed, turned and moved, by wheel and buttons too', async () => {
    const [document] = await makeDocuments(1)
    const page = await openAs('vera@atlas.test', document)
    const box = page.locator('[data-zoom]')
    await page.getByRole('img', { name: 'Picture of' }).waitFor()
    await page.keyboard.press('+')
    await box.and(page.locator('[data-zoom="1.40"]')).waitFor()
    await page.keyboard.press('0')
    await box.and(page.locator('[data-zoom="1.00"]')).waitFor()
    await page.keyboard.press('r')
    await box.and(page.locator('[data-rotation="90"]')).waitFor()
    await box.hover()
    await page.mouse.wheel(0, -300)
    await page.locator('[data-zoom="1.00"]').waitFor({ state: 'detached' })
    const scrolled = await page.evaluate(() => scrollY)
    expect(scrolled).toBe(0)
    const transform = () =>
      page.getByRole('img', { name: 'Picture of' }).evaluate((image) => image.style.transform)
    const before = await transform()
    await box.focus()
    await page.keyboard.press('ArrowRight')
    await vi.waitFor(async () => expect(await transform()).not.toBe(before))
    await page.getByRole('button', { name: 'Show the whole page' }).click()
    await page.locator('[data-zoom="1.00"]').waitFor()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.locator('[data-zoom="1.40"]').waitFor()
  })
})

describe('what is typed', () => {
  test('is asked about before one leaves, and comes back when the page went away', async () => {
    const [first, second] = await makeDocuments(2)
    const page = await openAs('max@atlas.test', first)
    await page.getByLabel('Merchant').fill('Half done')
    await page.getByRole('link', { name: 'Next document' }).click()
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.getByRole('button', { name: 'Go back' }).click()
    await expect(page.getByLabel('Merchant').inputValue()).resolves.toBe('Half done')

    const isKept = () => Object.values(sessionStorage).some((kept) => String(kept).includes('Half done'))
    await vi.waitFor(() => expect(page.evaluate(isKept)).resolves.toBe(true))
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('What you had typed here before is back.').waitFor()
    await expect(page.getByLabel('Merchant').inputValue()).resolves.toBe('Half done')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByLabel('Merchant').inputValue()).resolves.toBe('Corner Shop')
    await page.getByRole('link', { name: 'Next document' }).click()
    await page.waitForURL(`**/d/${second}**`)
  })

  test('comes back after it was discarded, there and from the next document', async () => {
    const [first, second] = await makeDocuments(2)
    const page = await openAs('max@atlas.test', first)
    const merchant = page.getByLabel('Merchant')
    await merchant.fill('Half done')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByText('What you typed is put away.').waitFor()
    await vi.waitFor(() => expect(focusedName(page)).resolves.toBe('intent'))
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(merchant.inputValue()).resolves.toBe('Half done')

    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('link', { name: 'Next document' }).click()
    await page.waitForURL(`**/d/${second}**`)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL(`**/d/${first}**`)
    await page.getByText('What you had typed here before is back.').waitFor()
    await expect(merchant.inputValue()).resolves.toBe('Half done')
    await expect(stored(first)).resolves.toMatchObject({ version: 1 })
  })

  test('is saved without JavaScript too, a new line included, and a wrong value comes back as typed', async () => {
    const [document] = await makeDocuments(1)
    const page = await openAs('max@atlas.test', document, { javaScript: false, provokes: REFUSED })
    await page.getByLabel('Total', { exact: true }).fill('eleven')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write a number, such as 12.50.').waitFor()
    await expect(page.getByLabel('Total', { exact: true }).inputValue()).resolves.toBe('eleven')
    await page.getByLabel('Total', { exact: true }).fill('11.90')
    await page.getByLabel('Description, line 3').fill('Salt')
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Typed by hand')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Corrected by Max Moreau').first().waitFor()
    await expect(stored(document)).resolves.toMatchObject({
      total: '11.9',
      items: ['Tea', 'Bread', 'Salt'],
      text: 'Typed by hand',
    })
  })
})

describe('a page of text', () => {
  test('is set with its formulas, and hostile text is only text', async () => {
    const text =
      '# Pendulum\n\nThe period is $T = 2\\pi\\sqrt{l/g}$.\n\n$$E = mc^2$$\n\n<img src=x onerror=alert(1)>\n\n$\\href{javascript:alert(1)}{x}$'
    const [document] = await makeDocuments(1, { kind: 'note', text })
    const page = await openAs('max@atlas.test', document)
    await page.locator('.katex-display').waitFor()
    await expect(page.locator('.katex').count()).resolves.toBeGreaterThanOrEqual(2)
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor()
    await expect(page.locator('a[href^="javascript"]').count()).resolves.toBe(0)
    await page.keyboard.press('e')
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\n\nAdded')
    await page.keyboard.press('Control+s')
    await page.getByText('Saved.').waitFor()
    await expect(stored(document)).resolves.toMatchObject({ text: `${text}\n\nAdded` })
    await expectNoAxeViolations(page)
  })
})

test('on a phone the picture stands on top and can be folded away', async () => {
  const [document] = await makeDocuments(1)
  const page = await openPage(stack)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, stack.login('max@atlas.test'), `/t/atlas/d/${document}`)
  const picture = page.getByRole('img', { name: 'Picture of' })
  await picture.waitFor()
  const wide = await page.evaluate(() => window.document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Hide the picture' }).click()
  await picture.waitFor({ state: 'hidden' })
  await page.getByLabel('Total', { exact: true }).fill('11.90')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
})

test('with two fingers the picture is made larger, with one it is moved, and the page stays where it is', async () => {
  const [document] = await makeDocuments(1)
  const page = await openPage({ ...stack, isPhone: true })
  await signIn(page, stack.login('max@atlas.test'), `/t/atlas/d/${document}`)
  const box = page.locator('[data-zoom="1.00"]')
  const picture = page.getByRole('img', { name: 'Picture of' })
  await picture.waitFor()
  const place = await box.boundingBox()
  if (!place) throw new Error('the picture has no place')
  const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 }
  const screen = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...across: number[]) =>
    screen.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: across.map((x, id) => ({ x: middle.x + x, y: middle.y, id })),
    })

  await touch('touchStart', -30)
  await touch('touchStart', -30, 30)
  for (const apart of [40, 50, 60]) await touch('touchMove', -apart, apart)
  await touch('touchEnd')
  await page.locator('[data-zoom="2.00"]').waitFor()
  const transform = () => picture.evaluate((image) => image.style.transform)
  const before = await transform()
  await touch('touchStart', 0)
  for (const moved of [20, 40]) await touch('touchMove', moved)
  await touch('touchEnd')
  await vi.waitFor(async () => expect(await transform()).not.toBe(before))
  await expect(page.evaluate(() => [scrollY, visualViewport?.scale])).resolves.toEqual([0, 1])
})

/** At that one of three, and its keys work: its picture comes by script. */
async function isAt(page: Page, place: number): Promise<void> {
  await page.getByText(`${place} of 3`).waitFor()
  await page.getByRole('img', { name: `scan-${place}.png` }).waitFor()
}

const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))
