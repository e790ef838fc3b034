import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PageAnswer } from '#domain/extraction/page-answer.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import { startReader, type Reader, type ReadResult } from './reader.ts'

const OPEN_SET = join(import.meta.dirname, '../../../shared/data/open')
const SLOW = 240_000

let reader: Reader

beforeAll(() => {
  reader = startReader({ slots: 1 })
})
afterAll(() => reader.close(), SLOW)

const RECEIPT = [
  'JUNIPER COFFEE BAR',
  '12 Alder Street',
  'Portland, OR 97205',
  '04/18/2026  9:12 AM',
  '2 Flat White      9.50',
  '1 Cinnamon Roll   4.25',
  'Subtotal        $13.75',
  'Sales Tax 8%     $1.10',
  'TOTAL           $14.85',
  'Visa 4406       $14.85',
]

/** Text in black on white, as a till would print it. */
function paper(lines: readonly string[]): sharp.Sharp {
  const text = lines.map(
    (line, index) =>
      `<text x="30" y="${60 + index * 44}" font-family="monospace" font-size="30" xml:space="preserve">${line}</text>`,
  )
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="560" height="${lines.length * 44 + 60}">
         <rect width="100%" height="100%" fill="white"/>${text.join('')}</svg>`,
    ),
  )
}

/** A machine without any font draws text as nothing. */
const hasFonts = async (): Promise<boolean> => (await paper(['TOTAL 12.50']).stats()).channels[0]?.min !== 255

async function read(bytes: Uint8Array, mimeType: string, kind: BatchKind): Promise<ReadResult> {
  const result = await reader.read({ bytes, mimeType, kind })
  expect(PageAnswer.omit({ page_id: true }).safeParse(result).error).toBeUndefined()
  return result
}

describe('the local reader on pictures made here', () => {
  test('reads a small receipt, fields and items', { timeout: SLOW }, async ({ skip }) => {
    skip(!(await hasFonts()), 'this machine has no font to draw a receipt with')
    const result = await read(await paper(RECEIPT).png().toBuffer(), 'image/png', 'receipt')
    expect(result.receipt).toMatchObject({
      merchant: 'JUNIPER COFFEE BAR',
      date: '2026-04-18',
      currency: 'USD',
      subtotal: 13.75,
      tax: 1.1,
      total: 14.85,
    })
    expect(result.receipt?.items.map(({ amount }) => amount)).toEqual([9.5, 4.25])
    expect(result.text).toContain('Flat White')
  })

  test.for([90, 180, 270])(
    'reads it when it lies turned by %i degrees',
    { timeout: SLOW },
    async (degrees, { skip }) => {
      skip(!(await hasFonts()), 'this machine has no font to draw a receipt with')
      const turned = sharp(await paper(RECEIPT).png().toBuffer()).rotate(degrees)
      const result = await read(await turned.jpeg().toBuffer(), 'image/jpeg', 'auto')
      expect(result.kind).toBe('receipt')
      expect(result.receipt?.total).toBe(14.85)
    },
  )

  test('deep, transparent and CMYK pictures are read all the same', { timeout: SLOW }, async ({ skip }) => {
    skip(!(await hasFonts()), 'this machine has no font to draw a receipt with')
    const png = await paper(RECEIPT).png().toBuffer()
    const deep = await sharp(png).toColourspace('rgb16').png().toBuffer()
    const cmyk = await sharp(png).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
    expect((await read(deep, 'image/png', 'receipt')).receipt?.total).toBe(14.85)
    expect((await read(cmyk, 'image/jpeg', 'receipt')).receipt?.total).toBe(14.85)
  })

  test('a blank page is blank, whatever it was declared to be', { timeout: SLOW }, async () => {
    const blank = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#f4f1ea' } })
      .jpeg()
      .toBuffer()
    for (const kind of ['receipt', 'note', 'page', 'auto'] as const) {
      expect(await read(blank, 'image/jpeg', kind)).toMatchObject({
        condition: 'blank',
        text: '',
        warnings: ['blank_page'],
      })
    }
  })

  test('a note is never given with confidence', { timeout: SLOW }, async ({ skip }) => {
    skip(!(await hasFonts()), 'this machine has no font to draw a note with')
    const result = await read(await paper(['Buy milk', 'E = m c + 2']).png().toBuffer(), 'image/png', 'note')
    expect(result.confidence).toBeLessThanOrEqual(0.4)
    expect(result.warnings).toEqual(expect.arrayContaining(['handwriting_local', 'low_confidence']))
  })

  test('the text layer of a PDF is taken as it stands', { timeout: SLOW }, async () => {
    const sentence =
      'The lamp was lit at a quarter past four, as it had been on every afternoon of that grey November.'
    const result = await read(makePdf([sentence, sentence]), 'application/pdf', 'page')
    expect(result.text.split('\f')).toHaveLength(2)
    expect(result.text).toContain('quarter past four')
    expect(result).toMatchObject({ kind: 'page', language: 'en' })
  })
})

describe('what is no readable file', () => {
  const tiny = (): sharp.Sharp =>
    sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })

  test.each([
    ['an empty file', 'image/jpeg', async () => new Uint8Array()],
    ['a truncated JPEG', 'image/jpeg', async () => (await noise().jpeg().toBuffer()).subarray(0, 4_000)],
    ['a truncated PNG', 'image/png', async () => (await noise().png().toBuffer()).subarray(0, 4_000)],
    ['a PNG declared as JPEG', 'image/jpeg', () => tiny().png().toBuffer()],
    ['HTML declared as PNG', 'image/png', async () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['an SVG', 'image/svg+xml', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a PDF of rubbish', 'application/pdf', async () => Buffer.from('%PDF-1.4 rubbish')],
    ['a picture of 64 megapixels', 'image/png', () => hugePng()],
  ])('%s is refused', { timeout: SLOW }, async (_, mimeType, make) => {
    const bytes = await make()
    await expect(reader.read({ bytes, mimeType, kind: 'auto' })).rejects.toMatchObject({
      name: 'UnreadableFileError',
    })
  })

  const noise = (): sharp.Sharp =>
    sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
  const hugePng = (): Promise<Buffer> =>
    sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#fff' } })
      .png({ palette: true, colours: 2 })
      .toBuffer()
})

describe('embeddings', () => {
  test('texts that mean the same lie nearer than those that do not', { timeout: SLOW }, async () => {
    const [taxi = [], ride = [], milk = []] = await reader.embed([
      'taxi ride',
      'Uber trip fare',
      'grocery milk',
    ])
    const likeness = (a: number[], b: number[]): number =>
      a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
    expect(taxi).toHaveLength(512)
    expect(Math.hypot(...taxi)).toBeCloseTo(1)
    expect(likeness(taxi, ride)).toBeGreaterThan(likeness(taxi, milk) + 0.1)
    expect(await reader.embed([])).toEqual([])
  })
})

// Titles say why these are skipped where the test documents do not lie beside the project.
describe.skipIf(!existsSync(OPEN_SET))(
  'the local reader on real documents (needs ../shared/data/open)',
  () => {
    test.each([
      ['receipts/sroie_418.jpg', 31.45, '2017-12-11', 'MYR'],
      ['receipts/de_hornbach_23092016_03_15200.jpg', 152, '2016-09-23', 'EUR'],
      ['receipts/contoso_photo.jpg', 14.5, '2019-06-10', 'USD'],
      ['nasty/exif6_receipt_sroie_065.jpg', 65.2, '2018-03-09', 'MYR'],
    ])('%s', { timeout: SLOW }, async (file, total, date, currency) => {
      const result = await read(await readFile(join(OPEN_SET, file)), 'image/jpeg', 'auto')
      expect(result.kind).toBe('receipt')
      expect(result.receipt).toMatchObject({ total, date, currency })
    })

    test('handwriting is marked as read badly', { timeout: SLOW }, async () => {
      const result = await read(
        await readFile(join(OPEN_SET, 'handwritten/azure_whiteboard.jpg')),
        'image/jpeg',
        'auto',
      )
      expect(result).toMatchObject({ kind: 'note', warnings: ['handwriting_local', 'low_confidence'] })
    })

    test('pages of a TIFF follow each other, parted by a form feed', { timeout: SLOW }, async () => {
      const result = await read(
        await readFile(join(OPEN_SET, 'nasty/multipage_fax.tif')),
        'image/tiff',
        'auto',
      )
      expect(result.text.split('\f').length).toBeGreaterThan(1)
    })

    test('HEIC as phones make it is decoded', { timeout: SLOW }, async () => {
      const result = await read(
        await readFile(join(OPEN_SET, 'nasty/fixture-mif1.heic')),
        'image/heic',
        'auto',
      )
      expect(result.condition).toBe('blank')
    })
  },
)

/** The smallest PDF with a page of text for each string. */
function makePdf(texts: readonly string[]): Uint8Array {
  const pages = texts.map((_, index) => 4 + index * 2)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((id) => `${id} 0 R`).join(' ')}] /Count ${texts.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...texts.flatMap((text, index) => {
      const stream = `BT /F1 10 Tf 40 700 Td (${text}) Tj ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
