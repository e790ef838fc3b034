import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp, { type Sharp, type TiffOptions } from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { bindTiffs } from '#app/uploads-in-browser/testing/bind-tiffs.ts'
import { codeOf, spoil } from '#app/uploads-in-browser/testing/spoil.ts'
import { startMagickInNode } from '#app/uploads-in-browser/testing/start-magick-in-node.ts'
import { LIMITS } from '#domain/limits.ts'
import { openTiff } from './open-tiff.ts'
import { requireSafeTiff } from './require-safe-tiff.ts'

beforeAll(() => startMagickInNode())

const WIDTH = 301
const HEIGHT = 203

function decodeAll(tiff: Uint8Array) {
  const { count, decode } = openTiff(tiff, requireSafeTiff(tiff))
  return Array.from({ length: count }, (_, place) => decode(place))
}

/** What another build of libtiff sees on a page. */
const asSharpSees = (tiff: Uint8Array, page = 0) =>
  sharp(tiff, { page }).rotate().toColourspace('srgb').ensureAlpha().raw().toBuffer()

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

/** Black but for one corner, which ends where the blocks of a JPEG do. */
const corner = await sharp({ create: { width: 64, height: 96, channels: 3, background: 'black' } })
  .composite([
    {
      input: { create: { width: 32, height: 32, channels: 3, background: '#c0c0c0' } },
      left: 0,
      top: 0,
    },
  ])
  .png()
  .toBuffer()

const picture = () => sharp(noise)
const grey = () => picture().greyscale().toColourspace('b-w')
const ink = () => picture().greyscale().threshold().toColourspace('b-w')
const onePage = (options: TiffOptions = {}, source: Sharp = picture()): Promise<Buffer> =>
  source.tiff({ compression: 'none', ...options }).toBuffer()

describe('the dots of a page are the right ones', () => {
  const tiled = { tile: true, tileWidth: 128, tileHeight: 64 }
  test.each<[string, TiffOptions, () => Sharp]>([
    ['uncompressed', {}, picture],
    ['uncompressed, four bits of grey', { bitdepth: 4 }, grey],
    ['uncompressed, one bit', { bitdepth: 1 }, ink],
    ['uncompressed, in tiles', tiled, picture],
    ['LZW', { compression: 'lzw' }, picture],
    ['deflate', { compression: 'deflate' }, picture],
    ['deflate, in tiles', { compression: 'deflate', ...tiled }, grey],
    ['PackBits', { compression: 'packbits' }, picture],
    ['fax of group 4', { compression: 'ccittfax4', bitdepth: 1 }, ink],
    ['fax of group 4, in tiles', { compression: 'ccittfax4', bitdepth: 1, ...tiled }, ink],
    ['what lets through what is behind', { compression: 'lzw' }, () => picture().ensureAlpha(0.3)],
  ])('%s', async (_kind, options, source) => {
    const tiff = await onePage(options, source())
    expect(furthestApart(decodeAll(tiff)[0]?.rgba ?? [], await asSharpSees(tiff))).toBe(0)
  })

  test.each<[string, TiffOptions, () => Sharp]>([
    ['JPEG', { compression: 'jpeg' }, picture],
    ['JPEG, grey and in tiles', { compression: 'jpeg', ...tiled }, grey],
    ['sixteen bits', { compression: 'lzw' }, () => picture().toColourspace('rgb16')],
  ])('but for rounding: %s', async (_kind, options, source) => {
    const tiff = await onePage(options, source())
    expect(furthestApart(decodeAll(tiff)[0]?.rgba ?? [], await asSharpSees(tiff))).toBeLessThanOrEqual(1)
  })

  test('CMYK comes out in its colours, if not to the shade', async () => {
    const red = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    const [page] = decodeAll(await onePage({}, red.toColourspace('cmyk')))
    const [r = 0, g = 255, b = 255] = page?.rgba ?? []
    expect(r).toBeGreaterThan(200)
    expect(Math.max(g, b)).toBeLessThan(60)
  })

  test.each<[string, TiffOptions]>([
    ['uncompressed', {}],
    ['JPEG', { compression: 'jpeg', quality: 80 }],
    ['JPEG, in tiles', { compression: 'jpeg', quality: 80, ...tiled }],
  ])('whichever way it is stored it comes out upright: %s', async (_kind, options) => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const tiff = await onePage(options, sharp(corner).withMetadata({ orientation }))
      const [page] = decodeAll(tiff)
      expect(page).toMatchObject(orientation < 5 ? { width: 64, height: 96 } : { width: 96, height: 64 })
      expect(furthestApart(page?.rgba ?? [], await asSharpSees(tiff))).toBeLessThanOrEqual(2)
    }
  })

  test('pages of one file keep their order, whatever each is packed with', async () => {
    const pages = [
      await onePage({ compression: 'ccittfax4', bitdepth: 1 }, ink()),
      await onePage({ compression: 'lzw' }),
      await onePage({ compression: 'deflate' }, grey()),
    ]
    const decoded = decodeAll(bindTiffs(pages))
    expect(decoded).toHaveLength(3)
    for (const [place, page] of decoded.entries()) {
      expect(furthestApart(page.rgba, await asSharpSees(pages[place] ?? new Uint8Array()))).toBe(0)
    }
  })
})

/** Where a field of the first directory begins. */
function findField(tiff: Uint8Array, tag: number): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  const directory = view.getUint32(4, true)
  const count = view.getUint16(directory, true)
  const entries = Array.from({ length: count }, (_, place) => directory + 2 + place * 12)
  const found = entries.find((entry) => view.getUint16(entry, true) === tag)
  if (found === undefined) throw new Error(`the directory has no field ${tag}`)
  return found
}

/** Changes one value of the first directory; a list of numbers stands where the value says. */
function withField(tiff: Uint8Array, tag: number, value: number, count = 1): Uint8Array {
  const changed = Uint8Array.from(tiff)
  const view = new DataView(changed.buffer)
  const entry = findField(changed, tag)
  view.setUint16(entry + 2, 4, true)
  view.setUint32(entry + 4, count, true)
  view.setUint32(entry + 8, value, true)
  return changed
}

const TAG = {
  orientation: 274,
  width: 256,
  compression: 259,
  stripOffsets: 273,
  rowsPerStrip: 278,
  stripBytes: 279,
  tileWidth: 322,
  tileHeight: 323,
}

const failure = (code: string) => expect.objectContaining({ code })

describe('what is made to do harm ends in a code', () => {
  test('directories that lead in a circle', async () => {
    const looped = bindTiffs([await onePage(), await onePage()])
    const view = new DataView(looped.buffer)
    const first = view.getUint32(4, true)
    const second = view.getUint32(first + 2 + view.getUint16(first, true) * 12, true)
    view.setUint32(second + 2 + view.getUint16(second, true) * 12, first, true)
    expect(() => requireSafeTiff(looped)).toThrow(failure('corrupt_file'))
  })

  test('more pages than are read', async () => {
    const tiny = await onePage({}, sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } }))
    const most = bindTiffs(Array.from({ length: LIMITS.pdfPages }, () => tiny))
    expect(decodeAll(most)).toHaveLength(LIMITS.pdfPages)
    const many = bindTiffs(Array.from({ length: LIMITS.pdfPages + 1 }, () => tiny))
    expect(() => requireSafeTiff(many)).toThrow(failure('too_many_pages'))
  })

  test('more dots than are decoded', async () => {
    const wide = withField(await onePage(), TAG.width, 4_000_000_000)
    expect(() => requireSafeTiff(wide)).toThrow(failure('too_many_pixels'))
  })

  test('tiles far larger than their page', async () => {
    const tiled = await onePage({ tile: true, tileWidth: 128, tileHeight: 128 })
    const vast = withField(withField(tiled, TAG.tileWidth, 65_520), TAG.tileHeight, 65_520)
    expect(() => requireSafeTiff(vast)).toThrow(failure('corrupt_file'))
  })

  test('an orientation that claims to stand where the size does', async () => {
    const tiff = await onePage()
    const sly = withField(tiff, TAG.orientation, findField(tiff, TAG.width) + 5, 2)
    expect(decodeAll(sly)).toMatchObject([{ width: WIDTH, height: HEIGHT }])
  })

  test('a page longer than the longest canvas', async () => {
    const strip = sharp({ create: { width: 8, height: 40_000, channels: 3, background: 'red' } })
    const tiff = await onePage({ compression: 'deflate' }, strip)
    expect(() => decodeAll(tiff)).toThrow(failure('cannot_decode_here'))
  })

  test('strips that begin outside of the file', async () => {
    const afar = withField(await onePage({}, ink().resize(8, 8)), TAG.stripOffsets, 4_000_000_000)
    expect(() => decodeAll(afar)).toThrow(failure('corrupt_file'))
  })

  test('a compression that is not known, also of a later page', async () => {
    for (const compression of [34_712, 50_000, 65_000]) {
      const rare = withField(await onePage(), TAG.compression, compression)
      expect(() => decodeAll(rare)).toThrow(failure('cannot_decode_here'))
      expect(() => decodeAll(bindTiffs([rare, rare]))).toThrow(failure('cannot_decode_here'))
    }
  })

  test('a few bytes that unpack to gigabytes are left when the page is full', async () => {
    const size = 64
    const dots = sharp({ create: { width: size, height: size, channels: 3, background: 'red' } })
    const plain = await onePage({}, dots)
    const bomb = deflateSync(new Uint8Array(200_000_000))
    const tiff = new Uint8Array(plain.length + bomb.length)
    tiff.set(plain)
    tiff.set(bomb, plain.length)
    const fields = [
      [TAG.compression, 8],
      [TAG.stripOffsets, plain.length],
      [TAG.rowsPerStrip, size],
      [TAG.stripBytes, bomb.length],
    ] as const
    const armed = fields.reduce<Uint8Array>((bytes, [tag, value]) => withField(bytes, tag, value), tiff)
    expect(decodeAll(armed)[0]?.rgba.slice(0, 4)).toEqual(Uint8ClampedArray.of(0, 0, 0, 255))
  })

  test.each<[string, TiffOptions, () => Sharp]>([
    ['uncompressed', {}, picture],
    ['LZW', { compression: 'lzw' }, picture],
    ['deflate', { compression: 'deflate' }, picture],
    ['PackBits', { compression: 'packbits' }, picture],
    ['fax of group 4', { compression: 'ccittfax4', bitdepth: 1 }, ink],
    ['JPEG', { compression: 'jpeg' }, picture],
  ])('noise in the middle, or the end cut off: %s', { timeout: 60_000 }, async (_kind, options, source) => {
    const codes = [null, 'corrupt_file', 'cannot_decode_here', 'too_many_pages', 'too_many_pixels']
    for (const tiff of spoil(await onePage(options, source()), { spoiltBytes: 64 })) {
      expect(codes).toContain(codeOf(() => decodeAll(tiff)))
    }
  })
})

const DATA = path.resolve('../shared/data/open')
describe.skipIf(!existsSync(DATA))('real scans (skipped where ../shared/data is not there)', () => {
  test.each(['nasty/multipage_fax.tif', 'books/tess_8071_093.tif', 'books/tess_phototest.tif'])(
    '%s',
    async (name) => {
      const tiff = readFileSync(path.join(DATA, name))
      for (const [place, page] of decodeAll(tiff).entries()) {
        expect(furthestApart(page.rgba, await asSharpSees(tiff, place))).toBe(0)
      }
    },
  )
})
