import type { Page } from 'playwright-core'
import { PDFDocument, rgb } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const RED = [208, 32, 32] as const
const BLUE = [32, 32, 208] as const

test('a PDF is drawn page by page beside what was read from it', async () => {
  const batch = await announceBatch({
    stack,
    login: stack.login('max@atlas.test'),
    name: 'Two pages',
    files: ['two pages.pdf'],
    bytesOf: async () => ({ bytes: await twoPages(), type: 'application/pdf' }),
  })
  await batch.upload()
  const page = await openPage(stack)
  await signIn(page, stack.login('max@atlas.test'))
  await page.goto(`/t/atlas/b/${batch.batchId}`)
  await page.getByRole('link', { name: 'two pages.pdf' }).click()
  await page.waitForURL('**/d/*')

  await drawn(page, 1, RED)
  const turner = page.getByRole('group', { name: 'Pages of the PDF' })
  await turner.getByText('Page 1 of 2').waitFor()
  await expectNoAxeViolations(page)
  await turner.getByRole('button', { name: 'Next page of the PDF' }).click()
  await drawn(page, 2, BLUE)
  await turner.getByText('Page 2 of 2').waitFor()
  await page.keyboard.press('PageUp')
  await drawn(page, 1, RED)
})

test('a HEIC photo that this browser cannot open is sent as it is and read; its page says so, and gives the original', async () => {
  const page = await openPage(stack)
  await signIn(page, stack.login('max@atlas.test'))
  await page.goto('/t/atlas/new')
  await expect.poll(() => page.getByLabel('Name of the batch').inputValue(), { timeout: 20_000 }).not.toBe('')
  const photo = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(200, 7),
  ])
  const file = { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: photo }
  await page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(file)
  await page.getByText('1 file to send').waitFor()
  await page.getByRole('button', { name: 'Send 1 file' }).click()
  await page.getByRole('link', { name: 'IMG_0001.HEIC' }).click()
  await page.waitForURL('**/d/*')
  await page.getByText('This browser does not show HEIC pictures.').waitFor()
  await expectNoAxeViolations(page)
  const original = await page.getByRole('link', { name: 'Download the original' }).getAttribute('href')
  const response = await fetch(original ?? '')
  expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true)
})

async function twoPages(): Promise<Buffer<ArrayBuffer>> {
  const pdf = await PDFDocument.create()
  for (const [red, green, blue] of [RED, BLUE]) {
    const sheet = pdf.addPage([300, 400])
    sheet.drawText('As printed', { x: 20, y: 360 })
    const color = rgb(red / 255, green / 255, blue / 255)
    sheet.drawRectangle({ x: 50, y: 50, width: 200, height: 300, color })
  }
  return Buffer.from(await pdf.save())
}

/** Waits until the middle of the page that is shown has that colour. */
async function drawn(page: Page, number: number, colour: readonly number[]): Promise<void> {
  const canvas = page.getByRole('img', { name: `two pages.pdf, page ${number}` })
  await canvas.waitFor()
  const middle = () =>
    canvas.evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) throw new Error('the page is not drawn on a canvas')
      const { width, height } = element
      const pixel = element.getContext('2d')?.getImageData(width / 2, height / 2, 1, 1).data
      return [...(pixel ?? [])].slice(0, 3)
    })
  await expect.poll(middle, { timeout: 20_000 }).toEqual([...colour])
}
