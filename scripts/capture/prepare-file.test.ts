import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Prepared } from '#app/uploads/ports.ts'
import { sentScale } from '#app/uploads/picture-policy.ts'
import { LIMITS } from '#domain/limits.ts'
import { prepareFile } from './prepare-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handscript-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function prepare(name: string, bytes?: Uint8Array): Promise<Prepared> {
  const source = path.resolve(folder, name)
  if (bytes) await writeFile(source, bytes)
  const { size } = await stat(source)
  return prepareFile({ source, name: path.basename(name), bytes: size }, new AbortController().signal)
}

async function requireReady(name: string, bytes?: Uint8Array) {
  const prepared = await prepare(name, bytes)
  if (prepared.type !== 'ready') throw new Error(`${name} was refused: ${prepared.code}`)
  const sent = await prepared.sent.open()
  if (sent instanceof Blob) throw new Error('In Node bytes are sent, no Blob.')
  return { ...prepared, bytes: sent, picture: await sharp(sent).metadata() }
}

/** Noise does not compress, so its size grows with its pixels. */
const makeNoise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })

async function makePdf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) pdf.addPage()
  return pdf.save()
}

/** Asks for a password that nobody knows: its check values are no hash of any. */
function makeLockedPdf(): Uint8Array {
  const nonsense = '00'.repeat(32)
  return Buffer.from(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/O<${nonsense}>/U<${nonsense}>/P -4>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
%%EOF`)
}

/** A TIFF with a grey page of each size. */
async function makeTiff(sizes: readonly (readonly [width: number, height: number])[]): Promise<Uint8Array> {
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1')
  const parts: Buffer[] = [header]
  let at = header.length
  let link = { buffer: header, offset: 4 }
  for (const [width, height] of sizes) {
    const entries: [tag: number, type: number, value: number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, at],
      [277, 3, 1],
      [278, 4, height],
      [279, 4, width * height],
    ]
    const directory = Buffer.alloc(2 + entries.length * 12 + 4)
    directory.writeUInt16LE(entries.length, 0)
    entries.forEach(([tag, type, value], place) => {
      const entry = 2 + place * 12
      directory.writeUInt16LE(tag, entry)
      directory.writeUInt16LE(type, entry + 2)
      directory.writeUInt32LE(1, entry + 4)
      directory.writeUInt32LE(value, entry + 8)
    })
    const pixels = Buffer.alloc(width * height + ((width * height) % 2), 128)
    link.buffer.writeUInt32LE(at + pixels.length, link.offset)
    link = { buffer: directory, offset: directory.length - 4 }
    parts.push(pixels, directory)
    at += pixels.length + directory.length
  }
  return Buffer.concat(parts)
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('base64')

test('a small upright picture is sent as it is, with the hashes of its bytes and a thumbnail', async () => {
  const original = await makeNoise(400, 600).jpeg().toBuffer()
  const file = await requireReady('small.jpg', original)
  expect(Buffer.from(file.bytes).equals(original)).toBe(true)
  expect(file.originalSha256).toBe(createHash('sha256').update(original).digest('hex'))
  expect(file.sent).toMatchObject({ type: 'image/jpeg', bytes: original.length, md5: md5(original) })
  const thumbnail = await sharp((await file.thumbnail?.open()) as Uint8Array).metadata()
  expect(thumbnail).toMatchObject({ format: 'jpeg', height: 320 })
})

test('a large photo is scaled down, and hashed both as it was and as it is sent', async () => {
  const original = await makeNoise(4_000, 3_000).jpeg().toBuffer()
  const file = await requireReady('large.jpg', original)
  expect(file.picture).toMatchObject({ width: 2_400, height: 1_800, format: 'jpeg' })
  expect(file.originalSha256).toBe(createHash('sha256').update(original).digest('hex'))
  expect(file.sent.md5).toBe(md5(file.bytes))
  expect(file.bytes.length).toBeLessThan(original.length)
})

test('a picture turned by EXIF is sent upright', async () => {
  const original = await makeNoise(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const file = await requireReady('turned.jpg', original)
  expect(file.picture).toMatchObject({ width: 200, height: 300 })
  expect(file.picture.orientation).toBeUndefined()
})

test('a large scan that a new encoding would not make smaller is sent as it is', async () => {
  const original = await sharp({ create: { width: 2_550, height: 3_300, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  const file = await requireReady('scan.png', original)
  expect(file.sent.type).toBe('image/png')
})

test('a CMYK picture and one with something hidden behind its end are encoded anew', async () => {
  const cmyk = await requireReady(
    'cmyk.jpg',
    await makeNoise(100, 100).toColourspace('cmyk').jpeg().toBuffer(),
  )
  expect(cmyk.picture.space).toBe('srgb')
  const hidden = Buffer.concat([
    await makeNoise(100, 100).jpeg().toBuffer(),
    Buffer.from('PK\x03\x04 hidden'),
  ])
  const polyglot = await requireReady('polyglot.jpg', hidden)
  expect(Buffer.from(polyglot.bytes).includes('hidden')).toBe(false)
})

test('a long receipt keeps its print readable', () => {
  expect(sentScale({ width: 1_000, height: 8_000 })).toBe(1)
  expect(sentScale({ width: 2_000, height: 8_000 })).toBe(0.5)
  expect(sentScale({ width: 6_000, height: 4_000 })).toBe(0.4)
})

test('a TIFF of one page becomes a JPEG', async () => {
  const file = await requireReady('fax.tif', await makeNoise(200, 300).tiff().toBuffer())
  expect(file.sent.type).toBe('image/jpeg')
})

test('a TIFF of several pages becomes one PDF with all of them, in order', async () => {
  const sizes = [
    [200, 300],
    [300, 200],
    [5_000, 2_500],
  ] as const
  const original = await makeTiff(sizes)
  const file = await prepare('fax.tif', original)
  if (file.type !== 'ready') throw new Error(`refused: ${file.code}`)
  expect(file.sent.type).toBe('application/pdf')
  expect(file.originalSha256).toBe(createHash('sha256').update(original).digest('hex'))
  const sent = (await file.sent.open()) as Uint8Array<ArrayBuffer>
  expect(file.sent).toMatchObject({ bytes: sent.length, md5: md5(sent) })
  const pages = (await PDFDocument.load(sent)).getPages().map((page) => page.getSize())
  const shapes = pages.map(({ width, height }) => Math.round((width / height) * 100))
  expect(shapes).toEqual([67, 150, 200])
  const thumbnail = await sharp((await file.thumbnail?.open()) as Uint8Array).metadata()
  expect(thumbnail.format).toBe('jpeg')
})

test('a PDF is sent as it is, without a thumbnail', async () => {
  const file = await prepare('invoice.pdf', await makePdf(LIMITS.pdfPages))
  expect(file).toMatchObject({ type: 'ready', sent: { type: 'application/pdf' }, thumbnail: null })
})

describe('what cannot be opened is refused', () => {
  test('a JPEG that is whole outside but has broken tables inside is corrupt', async () => {
    const broken = await makeNoise(200, 200).jpeg().toBuffer()
    const huffmanTable = broken.indexOf(Buffer.from([0xff, 0xc4]))
    broken.fill(0xfe, huffmanTable + 4, huffmanTable + 20)
    expect(await prepare('broken.jpg', broken)).toMatchObject({ type: 'refused', code: 'corrupt_file' })
  })

  test('a PNG with a broken checksum inside is corrupt', async () => {
    const broken = await makeNoise(200, 200).png().toBuffer()
    broken.fill(0, 2_000, 3_000)
    expect(await prepare('broken.png', broken)).toMatchObject({ type: 'refused', code: 'corrupt_file' })
  })

  test('a PDF with more pages than are read', async () => {
    const prepared = await prepare('book.pdf', await makePdf(LIMITS.pdfPages + 1))
    expect(prepared).toMatchObject({ type: 'refused', code: 'too_many_pages', detail: '201 pages' })
  })

  test('a PDF that is cut off, one that is empty and one with a password', async () => {
    const whole = await makePdf(3)
    const cut = await prepare('cut.pdf', whole.subarray(0, 400))
    expect(cut).toMatchObject({ type: 'refused', code: 'corrupt_file' })
    const bare = await prepare('bare.pdf', Buffer.from('%PDF-1.7\n'))
    expect(bare).toMatchObject({ type: 'refused', code: 'corrupt_file' })
    const locked = await prepare('locked.pdf', makeLockedPdf())
    expect(locked).toMatchObject({ type: 'refused', code: 'password_protected' })
  })

  test('a TIFF with more pages than are read', async () => {
    const many = await makeTiff(Array.from({ length: LIMITS.pdfPages + 1 }, () => [8, 8] as const))
    expect(await prepare('many.tif', many)).toMatchObject({ type: 'refused', code: 'too_many_pages' })
  })

  test('a HEIC and a TIFF that cannot be decoded say so', async () => {
    const heic = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      Buffer.alloc(200),
    ])
    expect(await prepare('phone.heic', heic)).toMatchObject({ type: 'refused', code: 'cannot_decode_here' })
    const tiff = Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), Buffer.alloc(200)])
    expect(await prepare('fax.tif', tiff)).toMatchObject({ type: 'refused', code: 'cannot_decode_here' })
  })
})

test('a file that changed after it was hashed is noticed when it is sent', async () => {
  const file = await requireReady('page.jpg', await makeNoise(100, 100).jpeg().toBuffer())
  await writeFile(path.join(folder, 'page.jpg'), 'something else')
  await expect(file.sent.open()).rejects.toMatchObject({ code: 'file_changed' })
})

const DATA = path.resolve('../shared/data/open')
describe.skipIf(!existsSync(DATA))('real files (skipped where ../shared/data is not there)', () => {
  test.each(['nasty/fixture-mif1.heic', 'nasty/hopper.heif'])('%s becomes a JPEG', async (name) => {
    const file = await requireReady(path.join(DATA, name))
    expect(file.sent.type).toBe('image/jpeg')
  })

  test('a fax of several pages keeps them all', async () => {
    const file = await prepare(path.join(DATA, 'nasty/multipage_fax.tif'))
    if (file.type !== 'ready') throw new Error(`refused: ${file.code}`)
    expect(file.sent.type).toBe('application/pdf')
    const pdf = await PDFDocument.load((await file.sent.open()) as Uint8Array<ArrayBuffer>)
    expect(pdf.getPageCount()).toBe(2)
  })

  test.each(['nasty/broken_exif_dpi.jpg', 'nasty/16bit_grey_alpha.png', 'nasty/pngsuite_tbgn2c16.png'])(
    '%s is accepted',
    async (name) => {
      expect(await prepare(path.join(DATA, name))).toMatchObject({ type: 'ready' })
    },
  )
})
