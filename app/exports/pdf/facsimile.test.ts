import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportedDocument } from '../exported-document.ts'
import { makeDocument } from '../testing/make-document.ts'
import { nodePictures } from '../testing/node-pictures.ts'
import { readPdf } from '../testing/read-pdf.ts'
import { writePdf } from './write-pdf.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Wide, with a red left half. */
const RED_LEFT = { width: 60, height: 40, channels: 3, background: '#0000ff' } as const
let jpeg: Bytes
beforeAll(async () => {
  jpeg = await halfRed().jpeg({ quality: 100 }).toBuffer().then(bytesOf)
})

const halfRed = () =>
  sharp({ create: RED_LEFT }).composite([
    { input: { create: { ...RED_LEFT, width: 30, background: '#ff0000' } }, left: 0, top: 0 },
  ])
const bytesOf = (buffer: Buffer): Bytes => new Uint8Array(buffer)

const SCRIPTS = [
  'Grüße, Łódź, œuvre, Việt Nam',
  'Ελληνικό κείμενο',
  'Кириллица, Їжак',
  'שלום עולם',
  'مرحبا بالعالم',
  '日本語の文章',
  'हिन्दी में लेख',
  '👩‍👩‍👧 😀 𝔘𝔫𝔦',
  'E = mc^2 \\frac{a}{b}',
]

describe('a PDF of pictures', () => {
  test.each(SCRIPTS)('can be searched and copied: %s', async (line) => {
    const text = await textOf([makeDocument({ text: `before\n\n${line}\n\n7` })])
    expect(text).toEqual([['before', line, '7'].join('\n')])
  })

  test('has a page for each document, as large as its picture is wide and high', async () => {
    const bytes = await write([makeDocument(), makeDocument({ fileId: 'second', text: '' })], {
      f1: { bytes: jpeg, type: 'image/jpeg' },
      second: { bytes: jpeg, type: 'image/jpeg' },
    })
    await readPdf(bytes, (pages) => {
      expect(pages.map(({ width, height }) => Math.round((width / height) * 100))).toEqual([150, 150])
    })
  })

  test('holds a JPEG as it is', async () => {
    const bytes = await write([makeDocument()], { f1: { bytes: jpeg, type: 'image/jpeg' } })
    expect(Buffer.from(bytes).includes(Buffer.from(jpeg))).toBe(true)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('shows a JPEG upright whose EXIF says %d', async (orientation) => {
    const turned = await halfRed().jpeg({ quality: 100 }).withMetadata({ orientation }).toBuffer()
    const wanted = await sharp(turned).rotate().raw().toBuffer({ resolveWithObject: true })
    const bytes = await write([makeDocument()], { f1: { bytes: bytesOf(turned), type: 'image/jpeg' } })
    await readPdf(bytes, async ([page]) => {
      if (!page) throw new Error('no page')
      expect(page.width > page.height).toBe(wanted.info.width > wanted.info.height)
      const shown = await page.render()
      for (const [across, down] of [
        [0.2, 0.2],
        [0.8, 0.2],
        [0.2, 0.8],
        [0.8, 0.8],
      ] as const) {
        expect(isRed(shown, { across, down, channels: 4 })).toBe(
          isRed({ ...wanted.info, data: wanted.data }, { across, down, channels: 3 }),
        )
      }
    })
  })

  test.each(['png', 'webp', 'tiff'] as const)('takes %s as well', async (format) => {
    const picture = bytesOf(await halfRed().toFormat(format).toBuffer())
    const bytes = await write([makeDocument()], { f1: { bytes: picture, type: `image/${format}` } })
    await readPdf(bytes, async ([page]) => {
      const shown = await page?.render()
      expect(shown && isRed(shown, { across: 0.2, down: 0.5, channels: 4 })).toBe(true)
    })
  })

  test('takes the pages of a PDF, and adds text to those that have none', async () => {
    const source = await PDFDocument.create()
    const image = await source.embedJpg(jpeg)
    source.addPage([200, 100]).drawImage(image, { width: 200, height: 100 })
    const printed = source.addPage([300, 400])
    printed.drawText('printed already', { font: await source.embedFont('Helvetica') })
    const pdf = new Uint8Array(await source.save())
    const bytes = await write([makeDocument({ text: 'by hand\fprinted already' })], {
      f1: { bytes: pdf, type: 'application/pdf' },
    })
    await readPdf(bytes, (pages) => {
      expect(pages.map(({ width, height, text }) => [width, height, tidy(text)])).toEqual([
        [200, 100, 'by hand'],
        [300, 400, 'printed already'],
      ])
    })
  })

  test('says on its last page which pictures are missing, and why', async () => {
    const documents = [
      makeDocument({ documentId: '1', fileId: 'gone', fileName: 'gone Ж.jpg' }),
      makeDocument({ documentId: '2' }),
      makeDocument({ documentId: '3', fileId: 'empty', fileName: 'empty.jpg' }),
      makeDocument({ documentId: '4', fileId: 'broken', fileName: 'broken.heic' }),
      makeDocument({ documentId: '5', fileId: 'locked', fileName: 'locked.pdf' }),
    ]
    const noise = bytesOf(Buffer.from('no picture at all'))
    const { bytes, missingPictures } = await writeAll(documents, {
      f1: { bytes: jpeg, type: 'image/jpeg' },
      empty: { bytes: new Uint8Array(), type: 'image/jpeg' },
      broken: { bytes: noise, type: 'image/heic' },
      locked: { bytes: noise, type: 'application/pdf' },
    })
    expect(missingPictures.map(({ documentId, why }) => [documentId, why])).toEqual([
      ['1', 'not_stored'],
      ['3', 'not_fetched'],
      ['4', 'not_opened'],
      ['5', 'pdf_not_opened'],
    ])
    await readPdf(bytes, (pages) => {
      expect(pages).toHaveLength(2)
      expect(pages[1]?.text).toMatch(/gone Ж\.jpg: it is no longer stored/)
      expect(pages[1]?.text).toMatch(/locked\.pdf: the PDF is locked or damaged/)
    })
  })

  test('comes without any picture when the server does not tell where they are', async () => {
    const world = { ...nodePictures(), findAddresses: () => Promise.reject(new Error('offline')) }
    const written = await writePdf({ ...HEAD, documents: [makeDocument()] }, world)
    expect(written.missingPictures).toMatchObject([{ why: 'not_fetched' }])
    expect(written.parts).toHaveLength(1)
  })

  test('tells how many pictures it has', async () => {
    const told: number[] = []
    const world = { ...nodePictures(), onPicture: ({ done }: { done: number }) => told.push(done) }
    await writePdf({ ...HEAD, documents: Array.from({ length: 60 }, () => makeDocument()) }, world)
    expect(told.at(-1)).toBe(60)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
})

const HEAD = { plan: { name: 'November', at: '2026-11-22T08:00:00Z' }, form: 'facsimile' } as const

type Stored = Record<string, { bytes: Bytes; type: string }>

async function writeAll(documents: ExportedDocument[], stored: Stored) {
  const { parts, missingPictures } = await writePdf(
    { ...HEAD, documents },
    nodePictures(new Map(Object.entries(stored))),
  )
  return { bytes: new Uint8Array(await new Blob(parts).arrayBuffer()), missingPictures }
}

const write = async (documents: ExportedDocument[], stored: Stored): Promise<Bytes> =>
  (await writeAll(documents, stored)).bytes

const textOf = async (documents: ExportedDocument[]): Promise<string[]> =>
  readPdf(await write(documents, { f1: { bytes: jpeg, type: 'image/jpeg' } }), (pages) =>
    pages.map(({ text }) => tidy(text)),
  )

/** Line ends of PDFium, and the gap after each line. */
const tidy = (text: string): string =>
  text
    .split('\r\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()

type Pixels = { width: number; height: number; data: Uint8Array }
type Place = { across: number; down: number; channels: number }

function isRed({ width, height, data }: Pixels, { across, down, channels }: Place): boolean {
  const at = channels * (Math.floor(height * down) * width + Math.floor(width * across))
  return (data[at] ?? 0) > 128
}
