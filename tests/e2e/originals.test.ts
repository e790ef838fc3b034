import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { PDFDocument, rgb } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { choose, dock, newBatch, send } from './new-batch.ts'
import { phase } from './phase.ts'
import { makeFolder } from './picture-folder.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'
import { keepPuts } from './watch-puts.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

/** The head of a photo, and nothing that a decoder knows behind it. */
const UNKNOWN_HEIC = Buffer.concat([
  Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
  Buffer.alloc(200, 7),
])

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
  await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
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

test('a HEIC photo that came as it is, by a program: its page says so, and gives the original', async () => {
  const batch = await announceBatch({
    stack,
    login: stack.login('max@atlas.test'),
    name: 'From a program',
    files: ['IMG_0001.HEIC'],
    bytesOf: async () => ({ bytes: UNKNOWN_HEIC, type: 'image/heic' }),
  })
  await batch.upload()
  const page = await openPage(stack)
  await signIn(page, stack.login('max@atlas.test'), `/t/atlas/b/${batch.batchId}`)
  await page.getByRole('link', { name: 'IMG_0001.HEIC' }).click()
  await page.waitForURL('**/d/*')
  await page.getByText('This browser does not show HEIC pictures.').waitFor()
  await expectNoAxeViolations(page)
  const original = await page.getByRole('link', { name: 'Download the original' }).getAttribute('href')
  const response = await fetch(original ?? '')
  expect(Buffer.from(await response.arrayBuffer()).equals(UNKNOWN_HEIC)).toBe(true)
})

test('a HEIC photo that nothing here can open is refused', async () => {
  const folder = await makeFolder()
  const page = await newBatch(stack)
  await choose(page, [await folder.write('IMG_0002.HEIC', UNKNOWN_HEIC)])
  await send(page, 1)
  await dock(page).getByText('1 refused = 1 selected').waitFor()
  await dock(page).getByText('This picture cannot be opened here. Save it as JPEG or PDF').waitFor()
})

/** Nothing of ours writes HEIC. */
const REAL_HEIC = resolve('../shared/data/open/nasty/fixture-mif1.heic')

test.skipIf(!existsSync(REAL_HEIC))(
  'a HEIC photo that this browser cannot open is sent as a JPEG, with a small picture (skipped where ../shared/data is not there)',
  async () => {
    const page = await newBatch(stack)
    const sent = await keepPuts(page)
    await choose(page, [REAL_HEIC])
    await send(page, 1)
    await phase(page, 'Searchable', '1 of 1')
    const shapes = await Promise.all(
      sent.map(async (bytes) => {
        const { format, width, height } = await sharp(bytes).metadata()
        return `${format} ${width} × ${height}`
      }),
    )
    expect(shapes.toSorted()).toEqual(['jpeg 1440 × 960', 'jpeg 320 × 213'])
  },
)

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
