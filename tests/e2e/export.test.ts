import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '#app/exports/testing/read-pdf.ts'
import { readWorkbook } from '#app/exports/xlsx/testing/read-workbook.ts'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { noisyPicture } from './picture-folder.ts'
import { announceBatch } from './upload-batch.ts'
import { exportAs } from './export-as.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
/** A batch of two receipts, read, one of them sent as WebP; and one that has no document yet. */
let batchId: string
let emptyBatchId: string
beforeAll(async () => {
  stack = await startE2eStack()
  const plan = { stack, login: stack.login('max@atlas.test') }
  const files = ['eins.png', 'zwei.webp']
  const bytesOf = async (name: string) => {
    const type = name.endsWith('.webp') ? ('webp' as const) : ('png' as const)
    const picture = sharp(await noisyPicture())
    return { bytes: Buffer.from(await picture.toFormat(type).toBuffer()), type: `image/${type}` }
  }
  const batch = await announceBatch({ ...plan, name: 'Köln, März =1', files, bytesOf })
  const empty = await announceBatch({ ...plan, name: 'Nothing yet', files: ['later.png'] })
  batchId = batch.batchId
  emptyBatchId = empty.batchId
  await batch.upload()
  const page = await stack.browser.newPage({ baseURL: stack.app.url })
  await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batchId}`)
  await page.getByText('Complete', { exact: true }).waitFor()
  await page.close()
})
afterAll(() => stack.close())

describe('the export of a batch', () => {
  test('Excel has typed dates and amounts, links, line items, and a sheet to reconcile with', async () => {
    const page = await openDialog()
    await expectNoAxeViolations(page)
    const download = await exportAs(page, 'Excel')
    expect(download.name).toMatch(/^atlas-köln-märz-1-\d{4}-\d\d-\d\d\.xlsx$/)

    const { sheets } = readWorkbook(download.bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['Documents', 'Line items', 'Reconciliation'])
    const [documents, items, reconciliation] = sheets
    const heads = ['A', 'B', 'C', 'D', 'E', 'F'].map((column) => documents?.cells.get(`${column}1`)?.value)
    expect(heads).toEqual(['File', 'Merchant', 'Date', 'Subtotal', 'Tax', 'Total'])
    expect(documents?.cells.get('A2')?.value).toBe('eins.png')
    expect(documents?.cells.get('B2')).toMatchObject({ type: 'text', value: 'Scripted Shop' })
    expect(documents?.cells.get('C2')?.type).toBe('number')
    const total = documents?.cells.get('F2')
    expect(total?.type).toBe('number')
    expect(documents?.relations).toContain(`${stack.app.url}/t/atlas/d/`)
    expect(items?.cells.get('E2')?.value).toBe('Scripted item')
    expect(reconciliation?.cells.get('B2')?.value).toBe('Köln, März =1')
    expect(reconciliation?.cells.get('B4')).toMatchObject({ type: 'number', value: '2' })
    const sum = Number(total?.value) + Number(documents?.cells.get('F3')?.value)
    const sums = [...(reconciliation?.cells.values() ?? [])].map(({ value }) => Number(value))
    expect(sums).toContain(Math.round(sum * 1_000) / 1_000)
  })

  test('CSV has the chosen columns in the chosen order, and remembers both', async () => {
    const page = await openDialog()
    await page.getByRole('radio', { name: /^CSV/ }).check()
    await page.getByRole('checkbox', { name: 'File', exact: true }).uncheck()
    await page.getByRole('button', { name: 'Move Total up' }).click()
    await expectNoAxeViolations(page)
    const csv = String((await exportAs(page, 'CSV')).bytes)
    expect(csv.split('\r\n')[0]).toMatch(/^\uFEFFMerchant,Date,Subtotal,Total,Tax,/)
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(csv).toMatch(/Scripted Shop,\d{4}-\d\d-\d\d,/)

    await page.reload()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByRole('checkbox', { name: 'File', exact: true }).isChecked()).resolves.toBe(false)
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(page.getByRole('checkbox', { name: 'File', exact: true }).isChecked()).resolves.toBe(true)
  })

  test('Excel without any column is not made, and what is missing is said in sight', async () => {
    const page = await openDialog()
    await page.setViewportSize({ width: 390, height: 720 })
    const boxes = page.getByRole('dialog').getByRole('checkbox', { checked: true })
    while ((await boxes.count()) > 0) await boxes.first().uncheck()
    const fault = page.getByText('Choose at least one column.')
    const isShown = await fault.evaluate((sentence) => {
      const { left, top } = sentence.getBoundingClientRect()
      return sentence.contains(document.elementFromPoint(left + 1, top + 1))
    })
    expect(isShown).toBe(true)
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Export' }).isDisabled()).resolves.toBe(
      true,
    )
  })

  test('JSON has all that was read', async () => {
    const page = await openDialog()
    const json: unknown = JSON.parse(String((await exportAs(page, 'JSON')).bytes))
    expect(json).toMatchObject({
      format: 'handscript.documents',
      version: 1,
      source: 'Köln, März =1',
      documents: [{ file: { name: 'eins.png' } }, { receipt: { items: [{ description: 'Scripted item' }] } }],
    })
  })

  test('PDF has the pictures of all documents, with their text behind them', async () => {
    const page = await openDialog()
    await page.getByRole('radio', { name: /^PDF/ }).check()
    await page.getByRole('radio', { name: /^Pictures/ }).waitFor()
    await expectNoAxeViolations(page)
    const download = await exportAs(page, 'PDF')
    await readPdf(download.bytes, async (pages) => {
      expect(pages.map(({ text }) => text)).toEqual([
        expect.stringContaining('Scripted text of'),
        expect.stringContaining('Scripted text of'),
      ])
      for (const page of pages) {
        // The pictures are noise around a light grey: an empty page would be white.
        const { data } = await page.render()
        expect(new Set(data.subarray(0, 400)).size).toBeGreaterThan(10)
      }
    })
    await expectNoAxeViolations(page)
  })

  test('a PDF comes without a picture that the store does not give, and names it', async () => {
    const page = await openDialog({ provokes: /Failed to load resource|ERR_/ })
    let refused = ''
    await page.context().route(/handscript\/t\/.*\.png/, async (route) => {
      const path = new URL(route.request().url()).pathname
      refused ||= path
      await (path === refused ? route.abort() : route.continue())
    })
    const download = await exportAs(page, 'PDF')
    await page.getByText('1 picture is missing').click()
    await page.getByText('the store did not give it').waitFor()
    await expectNoAxeViolations(page)
    await readPdf(download.bytes, (pages) => {
      expect(pages).toHaveLength(2)
      expect(pages[1]?.text).toMatch(
        /Pictures that are missing[\s\S]*(eins|zwei)\.png: the store did not give it/,
      )
    })
  })

  test('PDF has the text of all documents set anew', async () => {
    const page = await openDialog()
    await page.getByRole('radio', { name: /^PDF/ }).check()
    await page.getByRole('radio', { name: /^Text/ }).check()
    await readPdf((await exportAs(page, 'PDF')).bytes, (pages) => {
      expect(pages).toHaveLength(2)
      expect(pages[0]?.text).toMatch(/Scripted Shop[\s\S]*Line items[\s\S]*Scripted item[\s\S]*1 \/ 2/)
    })
  })

  test('goes by keyboard alone, and gives the focus back', async () => {
    const page = await openBatch(batchId)
    const button = page.getByRole('button', { name: 'Export', exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('radio', { name: /^Excel/ })
      .waitFor()
    await tabTo(page, 'format')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('radio', { name: /^CSV/, checked: true }).waitFor()
    const download = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    expect((await download).suggestedFilename()).toMatch(/\.csv$/)
    await page.getByText('The file is ready.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Export')
  })

  test('a batch without documents says what to wait for', async () => {
    const page = await openBatch(emptyBatchId)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('There is no document to export yet').waitFor()
    await expect(dialog.getByRole('button', { name: 'Export' }).isDisabled()).resolves.toBe(true)
    await expectNoAxeViolations(page)
  })

  test('a lost connection is said, with the way back to the choices', async () => {
    const page = await openDialog({ provokes: /Failed to load resource|ERR_/ })
    await page.route('**/rest/v1/documents*', (route) => route.abort())
    await page.getByRole('button', { name: 'Export', exact: true }).last().click()
    await page.getByRole('alert').filter({ hasText: 'The connection was lost' }).waitFor()
    await expectNoAxeViolations(page)
    await page.unroute('**/rest/v1/documents*')
    await page.getByRole('button', { name: 'Back to the choices' }).click()
    await page.locator('input[name="format"]:focus').waitFor()
    await exportAs(page, 'Excel')
  })
})

async function openBatch(id: string, options: { provokes?: RegExp } = {}): Promise<Page> {
  const page = await openPage({ ...stack, ...options })
  await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${id}`)
  await page.locator('[data-connection="live"]').waitFor()
  return page
}

async function openDialog(options: { provokes?: RegExp } = {}): Promise<Page> {
  const page = await openBatch(batchId, options)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('dialog').getByText('2 documents').waitFor()
  return page
}

/** Presses Tab until a control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('name'))
    if (focused === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}`)
}
