import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { zlibSync } from 'fflate'
import sharp, { type Sharp, type TiffOptions } from 'sharp'
import { describe, expect, test } from 'vitest'
import { bindTiffs } from '#app/uploads-in-browser/testing/bind-tiffs.ts'
import { LIMITS } from '#domain/limits.ts'
import { decodePage } from './decode-page.ts'
import { readTiffPages } from './tiff-page.ts'

const WIDTH = 301
const HEIGHT = 203

/** Stands for the browser's decoder. */
async function decodeJpeg(jpeg: Uint8Array) {
  const { data, info } = await sharp(jpeg)
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) }
}

async function decodeAll(tiff: Uint8Array) {
  const pages = []
  for (const page of readTiffPages(tiff)) pages.push(await decodePage(page, decodeJpeg))
  return pages
}

/** What libtiff sees on a page. */
const asSharpSees = (tiff: Uint8Array, page = 0) =>
  sharp(tiff, { page }).flatten({ background: 'white' }).toColourspace('srgb').ensureAlpha().raw().toBuffer()

function furthestApart(left: ArrayLike<number>, right: ArrayLike<number>): number {
  expect(left.length).toBe(right.length)
  let most = 0
  for (let at = 0; at < left.length; at += 1) {
    most = Math.max(most, Math.abs((left[at] ?? 0) - (right[at] ?? 0)))
  }
  return most
}

const noise = await sharp({
  create: {
    width: WIDTH,
    height: HEIGHT,
    channels: 3,
    background: 'white',
    noise: { type: 'gaussian', mean: 128, sigma: 60 },
  },
})
  .png()
  .toBuffer()

const picture = () => sharp(noise)
const grey = () => picture().greyscale().toColourspace('b-w')
const ink = () => picture().greyscale().threshold().toColourspace('b-w')
const onePage = (options: TiffOptions = {}, source: Sharp = picture()): Promise<Buffer> =>
  source.tiff({ compression: 'none', ...options }).toBuffer()

describe('the dots of a page are those that libtiff sees', () => {
  const tiled = { tile: true, tileWidth: 128, tileHeight: 64 }
  test.each<[string, TiffOptions, () => Sharp]>([
    ['uncompressed', {}, picture],
    ['uncompressed, grey', {}, grey],
    ['uncompressed, four bits', { bitdepth: 4 }, grey],
    ['uncompressed, two bits', { bitdepth: 2 }, grey],
    ['uncompressed, one bit', { bitdepth: 1 }, ink],
    ['uncompressed, in tiles', tiled, picture],
    ['LZW with differences', { compression: 'lzw' }, picture],
    ['LZW, sixteen bits', { compression: 'lzw' }, () => picture().toColourspace('rgb16')],
    ['deflate', { compression: 'deflate' }, picture],
    ['deflate, in tiles', { compression: 'deflate', ...tiled }, grey],
    ['PackBits', { compression: 'packbits' }, picture],
    ['JPEG', { compression: 'jpeg' }, picture],
    ['JPEG, in tiles', { compression: 'jpeg', ...tiled }, picture],
    ['JPEG, grey', { compression: 'jpeg' }, grey],
    ['fax of group 4', { compression: 'ccittfax4', bitdepth: 1 }, ink],
    ['fax of group 4, in tiles', { compression: 'ccittfax4', bitdepth: 1, ...tiled }, ink],
  ])('%s', async (_kind, options, source) => {
    const tiff = await onePage(options, source())
    const [page] = await decodeAll(tiff)
    expect(furthestApart(page?.rgba ?? [], await asSharpSees(tiff))).toBe(0)
  })

  test.each([
    ['colours', picture],
    ['grey', grey],
  ])('%s that let through what is behind lie on white', async (_kind, source) => {
    const tiff = await onePage({ compression: 'lzw' }, source().ensureAlpha(0.3))
    const [page] = await decodeAll(tiff)
    expect(furthestApart(page?.rgba ?? [], await asSharpSees(tiff))).toBeLessThanOrEqual(1)
  })

  test('CMYK comes out in its colours, if not to the shade', async () => {
    const red = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    const [page] = await decodeAll(await onePage({}, red.toColourspace('cmyk')))
    const [r = 0, g = 255, b = 255] = page?.rgba ?? []
    expect(r).toBeGreaterThan(200)
    expect(Math.max(g, b)).toBeLessThan(60)
  })

  test('pages of one file keep their order, whatever each is packed with', async () => {
    const pages = [
      await onePage({ compression: 'ccittfax4', bitdepth: 1 }, ink()),
      await onePage({ compression: 'lzw' }),
      await onePage({ compression: 'jpeg' }, grey()),
    ]
    const decoded = await decodeAll(bindTiffs(pages))
    expect(decoded).toHaveLength(3)
    for (const [place, page] of decoded.entries()) {
      expect(furthestApart(page.rgba, await asSharpSees(pages[place] ?? new Uint8Array()))).toBe(0)
    }
  })
})

/** Changes one value of the first directory: `[tag, value]`. */
function withField(tiff: Uint8Array, tag: number, value: number): Uint8Array {
  const changed = Uint8Array.from(tiff)
  const view = new DataView(changed.buffer)
  const directory = view.getUint32(4, true)
  for (let place = 0; place < view.getUint16(directory, true); place += 1) {
    const entry = directory + 2 + place * 12
    if (view.getUint16(entry, true) !== tag) continue
    view.setUint16(entry + 2, 4, true)
    view.setUint32(entry + 4, 1, true)
    view.setUint32(entry + 8, value, true)
  }
  return changed
}

const TAG = {
  width: 256,
  compression: 259,
  stripOffsets: 273,
  rowsPerStrip: 278,
  tileWidth: 322,
  tileHeight: 323,
}

describe('what is made to do harm ends in a code', () => {
  test('directories that lead in a circle', async () => {
    const looped = bindTiffs([await onePage(), await onePage()])
    const view = new DataView(looped.buffer)
    const first = view.getUint32(4, true)
    const second = view.getUint32(first + 2 + view.getUint16(first, true) * 12, true)
    view.setUint32(second + 2 + view.getUint16(second, true) * 12, first, true)
    await expect(decodeAll(looped)).rejects.toMatchObject({ code: 'corrupt_file' })
  })

  test('more pages than are read', async () => {
    const tiny = await onePage({}, sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } }))
    const many = bindTiffs(Array.from({ length: LIMITS.pdfPages + 1 }, () => tiny))
    await expect(decodeAll(many)).rejects.toMatchObject({ code: 'too_many_pages' })
  })

  test('more dots than are decoded, before a byte of them is unpacked', async () => {
    const wide = withField(await onePage(), TAG.width, 4_000_000_000)
    expect(() => readTiffPages(wide)).toThrow(expect.objectContaining({ code: 'too_many_pixels' }))
  })

  test('tiles far larger than their page', async () => {
    const tiled = await onePage({ tile: true, tileWidth: 128, tileHeight: 128 })
    const vast = withField(withField(tiled, TAG.tileWidth, 65_520), TAG.tileHeight, 65_520)
    expect(() => readTiffPages(vast)).toThrow(expect.objectContaining({ code: 'corrupt_file' }))
  })

  test('strips that begin outside of the file', async () => {
    const afar = withField(await onePage({}, ink().resize(8, 8)), TAG.stripOffsets, 4_000_000_000)
    expect(() => readTiffPages(afar)).toThrow(expect.objectContaining({ code: 'corrupt_file' }))
  })

  test('a compression that nobody knows, and one that is older than its standard', async () => {
    for (const compression of [6, 34_712, 65_000]) {
      const rare = withField(await onePage(), TAG.compression, compression)
      expect(() => readTiffPages(rare)).toThrow(expect.objectContaining({ code: 'cannot_decode_here' }))
    }
  })

  test('a few bytes that unpack to gigabytes are left when the page is full', async () => {
    const size = 64
    const dots = sharp({ create: { width: size, height: size, channels: 3, background: 'red' } })
    const plain = await onePage({}, dots)
    const bomb = zlibSync(new Uint8Array(200_000_000), { level: 9 })
    const tiff = new Uint8Array(plain.length + bomb.length)
    tiff.set(plain)
    tiff.set(bomb, plain.length)
    const fields = [
      [TAG.compression, 8],
      [TAG.stripOffsets, plain.length],
      [TAG.rowsPerStrip, size],
      [279, bomb.length],
    ] as const
    const armed = fields.reduce<Uint8Array>((bytes, [tag, value]) => withField(bytes, tag, value), tiff)
    const [page] = await decodeAll(armed)
    expect(page?.rgba.slice(0, 4)).toEqual(Uint8ClampedArray.of(0, 0, 0, 255))
  })

  test.each<[string, TiffOptions, () => Sharp]>([
    ['uncompressed', {}, picture],
    ['LZW', { compression: 'lzw' }, picture],
    ['deflate', { compression: 'deflate' }, picture],
    ['PackBits', { compression: 'packbits' }, picture],
    ['fax of group 4', { compression: 'ccittfax4', bitdepth: 1 }, ink],
    ['JPEG', { compression: 'jpeg' }, picture],
  ])('noise in the middle, or the end cut off: %s', { timeout: 60_000 }, async (_kind, options, source) => {
    const whole = await onePage(options, source())
    for (let step = 1; step < 12; step += 1) {
      const at = Math.floor((whole.length * step) / 12)
      await expectCodeOrPage(whole.subarray(0, at))
      const noisy = Uint8Array.from(whole)
      for (let spoilt = 0; spoilt < 64; spoilt += 1) noisy[at - spoilt] = (spoilt * 151 + step * 29) & 255
      await expectCodeOrPage(noisy)
    }
  })
})

async function expectCodeOrPage(tiff: Uint8Array): Promise<void> {
  const ends = await decodeAll(tiff).then(
    () => 'a page',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
  expect(['a page', 'corrupt_file', 'cannot_decode_here', 'too_many_pixels', 'too_many_pages']).toContain(
    ends,
  )
}

const DATA = path.resolve('../shared/data/open')
describe.skipIf(!existsSync(DATA))('real scans (skipped where ../shared/data is not there)', () => {
  test.each(['nasty/multipage_fax.tif', 'books/tess_8071_093.tif', 'books/tess_phototest.tif'])(
    '%s',
    async (name) => {
      const tiff = readFileSync(path.join(DATA, name))
      for (const [place, page] of (await decodeAll(tiff)).entries()) {
        expect(furthestApart(page.rgba, await asSharpSees(tiff, place))).toBe(0)
      }
    },
  )
})
