import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '#app/exports/testing/read-pdf.ts'
import { readWorkbook } from '#app/exports/xlsx/testing/read-workbook.ts'
import { FUNCTION_NAMES } from '../../local-platform/functions/run-functions.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { noisyPicture } from './picture-folder.ts'
import { exportAs } from './export-as.ts'
import { phase } from './phase.ts'
import { openPage } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: FUNCTION_NAMES })
})
afterAll(() => stack.close())

type Person = { name: string; email: string }

const COUNT = 40
const PASSWORD = 'a pen and an inkwell'

test.each([
  ['a laptop', false, { team: 'Larch Laundry', slug: 'larch-laundry', people: 'larch.test' }],
  ['a phone', true, { team: 'Maple Motors', slug: 'maple-motors', people: 'maple.test' }],
])(
  'on %s somebody new goes the whole way, from an account to 40 searchable receipts that a colleague sees',
  async (_, isPhone, { team, slug, people }) => {
    const page = await openPage({ ...stack, isPhone })
    await page.goto('/')
    await signUp(page, { name: 'Nora Newton', email: `nora@${people}` })
    await page.getByLabel('Name of the team').fill(team)
    await page.getByRole('button', { name: 'Create the team' }).click()
    await page.waitForURL(`**/t/${slug}`)

    await sendReceipts(page, isPhone ? choose : drop)
    await watchThemBecomeSearchable(page)
    await correctOne(page, 'Harbour Bakery')
    await findIt(page, 'Harbour Bakery')
    await exportThem(page, 'Harbour Bakery')

    const link = await invite(page, `otto@${people}`)
    const otto = await openPage({ ...stack, isPhone })
    await otto.goto(link)
    await otto.getByRole('link', { name: 'Create an account' }).click()
    await signUp(otto, { name: 'Otto Olsen', email: `otto@${people}` })
    await otto.getByRole('button', { name: `Join ${team}` }).click()
    await otto.waitForURL(`**/t/${slug}`)
    await otto.getByRole('link', { name: 'June receipts' }).click()
    await otto.getByRole('heading', { name: 'June receipts', level: 1 }).waitFor()
    await phase(otto, 'Searchable', `${COUNT} of ${COUNT}`)
  },
)

/** From the front page, or from the form itself; ends signed in. */
async function signUp(page: Page, { name, email }: Person): Promise<void> {
  if (new URL(page.url()).pathname === '/') {
    await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click()
  }
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await page.goto(stack.mailedLink(email))
}

async function sendReceipts(page: Page, give: typeof drop): Promise<void> {
  await page.getByRole('heading', { name: 'Begin with your first batch' }).waitFor()
  await give(page, await makeReceipts())
  await page.getByText(`${COUNT} files to send`).waitFor()
  await page.getByLabel('Name of the batch').fill('June receipts')
  await page.getByRole('radio', { name: /^Receipts/ }).check()
  await page.getByRole('button', { name: `Send ${COUNT} files` }).click()
  await page.getByRole('heading', { name: 'June receipts', level: 1 }).waitFor()
  await page.evaluate(() => Object.assign(window, { isFirstDocument: true }))
}

async function watchThemBecomeSearchable(page: Page): Promise<void> {
  for (const name of ['Uploading', 'Processing', 'Searchable'])
    await phase(page, name, `${COUNT} of ${COUNT}`)
  await page.getByText('Complete', { exact: true }).waitFor()
  expect(await page.evaluate(() => 'isFirstDocument' in window), 'no reload').toBe(true)
}

async function correctOne(page: Page, merchant: string): Promise<void> {
  await page.getByRole('link', { name: 'receipt 07.png' }).click()
  await page.waitForURL('**/d/*')
  await page.getByLabel('Merchant').fill(merchant)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Corrected by Nora Newton').first().waitFor()
}

async function findIt(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: 'Documents' }).filter({ visible: true }).first().click()
  await page.getByRole('searchbox').fill(words)
  await page.locator('[data-row="0"]').getByText(words).waitFor()
}

async function exportThem(page: Page, corrected: string): Promise<void> {
  await page.getByRole('link', { name: 'Batches' }).filter({ visible: true }).first().click()
  await page.getByRole('link', { name: 'June receipts' }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('dialog').getByText(`${COUNT} documents`).waitFor()
  const workbook = readWorkbook((await exportAs(page, 'Excel')).bytes)
  const cells = workbook.sheets[0]?.cells
  const merchants = Array.from({ length: COUNT }, (_, index) => cells?.get(`B${index + 2}`)?.value)
  expect(merchants.toSorted()).toEqual([corrected, ...merchants.slice(1).fill('Scripted Shop')])

  await page.getByRole('button', { name: 'Export something else' }).click()
  await readPdf((await exportAs(page, 'PDF')).bytes, (pages) => {
    expect(pages).toHaveLength(COUNT)
    for (const { text } of pages) expect(text).toContain('Scripted text of')
  })
  await page.keyboard.press('Escape')
}

async function invite(page: Page, email: string): Promise<string> {
  const members = page.getByRole('link', { name: 'Members' }).filter({ visible: true })
  if ((await members.count()) === 0) await page.getByRole('button', { name: 'More' }).click()
  await page
    .getByRole('link', { name: 'Members' })
    .or(page.getByRole('menuitem', { name: 'Members' }))
    .filter({ visible: true })
    .first()
    .click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Make the link' }).click()
  return page.getByLabel(`Invitation link for ${email}`).inputValue()
}

type Given = { name: string; mimeType: string; buffer: Buffer }

const makeReceipts = (): Promise<Given[]> =>
  Promise.all(
    Array.from({ length: COUNT }, async (_, index) => ({
      name: `receipt ${String(index + 1).padStart(2, '0')}.png`,
      mimeType: 'image/png',
      buffer: await noisyPicture(),
    })),
  )

const choose = (page: Page, files: Given[]) =>
  page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(files)

/** As from a folder of the system, onto the page. */
async function drop(page: Page, files: Given[]): Promise<void> {
  await page.evaluate(
    (dropped) => {
      const dataTransfer = new DataTransfer()
      for (const { name, type, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
        dataTransfer.items.add(new File([bytes], name, { type }))
      }
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString('base64') })),
  )
}
