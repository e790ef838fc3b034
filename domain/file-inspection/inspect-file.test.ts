import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectFile, refuseBySize } from './inspect-file.ts'

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const join = (...parts: readonly (Uint8Array | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const uint16 = (value: number) => [value >>> 8, value & 255]
const little = (bytes: number[]) => bytes.toReversed()

function makeJpeg({ width = 640, height = 480, end = [0xff, 0xd9], after = [] as number[] } = {}) {
  return join(
    [0xff, 0xd8, 0xff, 0xe1, 0x00, 0x06, 0xff, 0xc0, 0x00, 0x00], // an EXIF block that looks like a frame inside
    [0xff, 0xc0, 0x00, 0x0b, 8, ...uint16(height), ...uint16(width), 1, 1, 0x11, 0],
    [0xff, 0xda, 0x00, 0x08, 1, 1, 0, 0, 63, 0],
    [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56], // coded data with a stuffed byte and a restart marker
    end,
    after,
  )
}

function makePng({ width = 640, height = 480, ends = true } = {}) {
  const header = [
    ...uint32(13),
    ...latin1('IHDR'),
    ...uint32(width),
    ...uint32(height),
    8,
    2,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const data = [...uint32(4), ...latin1('IDAT'), 1, 2, 3, 4, 0, 0, 0, 0]
  const end = [...uint32(0), ...latin1('IEND'), 0, 0, 0, 0]
  return join(latin1('\x89PNG\r\n\x1a\n'), header, data, ends ? end : [])
}

function makeIsoMedia(brand: string, width: number, height: number) {
  const ispe = (w: number, h: number) => [
    ...uint32(20),
    ...latin1('ispe'),
    0,
    0,
    0,
    0,
    ...uint32(w),
    ...uint32(h),
  ]
  return join(
    [...uint32(20), ...latin1(`ftyp${brand}`), 0, 0, 0, 0, ...latin1('mif1')],
    ispe(512, 512), // a tile
    ispe(width, height),
    new Uint8Array(64),
  )
}

function makeTiff(pages: { width: number; height: number }[]) {
  const bytes: number[] = [...latin1('II*\0'), ...little(uint32(8))]
  pages.forEach((page, index) => {
    const entry = (tag: number, value: number) => [
      ...little(uint16(tag)),
      4,
      0,
      1,
      0,
      0,
      0,
      ...little(uint32(value)),
    ]
    const next = index === pages.length - 1 ? 0 : bytes.length + 2 + 24 + 4
    bytes.push(2, 0, ...entry(256, page.width), ...entry(257, page.height), ...little(uint32(next)))
  })
  return Uint8Array.from(bytes)
}

const makeWebp = (width: number, height: number) =>
  join(
    latin1('RIFF'),
    little(uint32(22)),
    latin1('WEBPVP8X'),
    little(uint32(10)),
    [0, 0, 0, 0],
    little(uint32(width - 1)).slice(0, 3),
    little(uint32(height - 1)).slice(0, 3),
  )

const verdict = (name: string, bytes: Uint8Array) => {
  const inspection = inspectFile({ name, bytes })
  return inspection.accepted ? inspection.type : inspection.code
}

describe('what may be sent is recognised by its content', () => {
  test.each([
    ['photo.jpg', makeJpeg(), 'image/jpeg'],
    ['scan.PNG', makePng(), 'image/png'],
    ['scan.webp', makeWebp(300, 200), 'image/webp'],
    ['phone.heic', makeIsoMedia('heic', 4032, 3024), 'image/heic'],
    ['phone.heif', makeIsoMedia('mif1', 4032, 3024), 'image/heif'],
    ['fax.tif', makeTiff([{ width: 100, height: 200 }]), 'image/tiff'],
    ['invoice.pdf', latin1('%PDF-1.7\n…'), 'application/pdf'],
    ['mailed invoice.pdf', latin1('junk before\n%PDF-1.7\n'), 'application/pdf'],
    ['really-a-png.jpg', makePng(), 'image/png'],
    ['no-ending', makeJpeg(), 'image/jpeg'],
    ['data.bin', makePng(), 'image/png'],
  ])('%s', (name, bytes, type) => {
    expect(verdict(name, bytes)).toBe(type)
  })
})

describe('what may not be sent is refused with its own code', () => {
  test.each([
    ['empty.jpg', new Uint8Array(), 'empty_file'],
    ['page.jpg', latin1('<!doctype html><html><body>hello'), 'type_mismatch'],
    ['page.png', latin1('\xef\xbb\xbf \n<HTML>'), 'type_mismatch'],
    ['document.jpg', latin1('%PDF-1.4 …'), 'type_mismatch'],
    ['picture.pdf', makeJpeg(), 'type_mismatch'],
    ['drawing.png', latin1('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">'), 'type_mismatch'],
    ['drawing.svg', latin1('<svg xmlns="http://www.w3.org/2000/svg"><script>'), 'unsupported_type'],
    ['page.html', latin1('<html>'), 'unsupported_type'],
    ['notes.txt', latin1('Milk, bread'), 'unsupported_type'],
    ['manifest.json', latin1('{"files": []}'), 'unsupported_type'],
    ['archive.zip', latin1('PK\x03\x04…'), 'unsupported_type'],
    ['archive.jpg', latin1('PK\x03\x04…'), 'type_mismatch'],
    ['film.mp4', join(uint32(20), latin1('ftypisom'), new Uint8Array(16)), 'unsupported_type'],
    ['dance.gif', latin1('GIF89a\x10\0\x10\0\0\0\0\x3b'), 'unsupported_type'],
    ['photo.avif', makeIsoMedia('avif', 640, 480), 'unsupported_type'],
    ['noise.jpg', Uint8Array.from([0, 1, 2, 3]), 'corrupt_file'],
    ['noise.dat', Uint8Array.from([0, 1, 2, 3]), 'unsupported_type'],
    ['cut.jpg', makeJpeg({ end: [] }), 'corrupt_file'],
    ['cut.png', makePng({ ends: false }), 'corrupt_file'],
    ['flat.png', makePng({ height: 0 }), 'corrupt_file'],
    ['headless.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), 'corrupt_file'],
  ])('%s', (name, bytes, code) => {
    expect(verdict(name, bytes)).toBe(code)
  })

  test.each([
    ['bomb.jpg', makeJpeg({ width: 65_500, height: 65_500 })],
    ['bomb.png', makePng({ width: 65_500, height: 65_500 })],
    ['bomb.webp', makeWebp(16_000, 16_000)],
    ['bomb.avif', makeIsoMedia('avif', 17_000, 17_000)],
    [
      'bomb.tif',
      makeTiff([
        { width: 10, height: 10 },
        { width: 65_500, height: 65_500 },
      ]),
    ],
    ['bomb.gif', latin1('GIF89a\xff\xff\xff\xff\0\0\0\x3b')],
  ])('%s declares more than 50 megapixels and is refused undecoded', (name, bytes) => {
    expect(verdict(name, bytes)).toBe('too_many_pixels')
  })
})

describe('headers', () => {
  test('the pages of a TIFF are counted, and a directory that points to itself is none', () => {
    const two = inspectFile({
      name: 'a.tif',
      bytes: makeTiff([
        { width: 10, height: 20 },
        { width: 30, height: 40 },
      ]),
    })
    expect(two.accepted && two.header).toMatchObject({ frames: 2, width: 30, height: 40 })
    const looped = makeTiff([{ width: 10, height: 20 }])
    looped.set(little(uint32(8)), looped.length - 4)
    expect(verdict('looped.tif', looped)).toBe('corrupt_file')
  })

  test('what hides behind the end of a JPEG is measured', () => {
    const polyglot = inspectFile({ name: 'a.jpg', bytes: makeJpeg({ after: [1, 2, 3] }) })
    expect(polyglot.accepted && polyglot.header).toMatchObject({ trailingBytes: 3, complete: true })
  })

  test('a JPEG cut off at any byte is never taken for whole', () => {
    const whole = makeJpeg()
    for (let length = 3; length < whole.length; length += 1) {
      expect(verdict('cut.jpg', whole.slice(0, length))).toBe('corrupt_file')
    }
  })

  test('a PNG cut off at any byte is never taken for whole', () => {
    const whole = makePng()
    for (let length = 8; length < whole.length; length += 1) {
      expect(verdict('cut.png', whole.slice(0, length))).toBe('corrupt_file')
    }
  })
})

describe('sizes', () => {
  const MEBIBYTE = 1024 * 1024

  test('200 MB are refused before they are read', () => {
    expect(refuseBySize(200 * MEBIBYTE)?.code).toBe('file_too_large')
    expect(refuseBySize(50 * MEBIBYTE)).toBeNull()
  })

  test('a PDF may be larger than a picture', () => {
    const padding = new Uint8Array(26 * MEBIBYTE)
    const pdf = new Uint8Array(26 * MEBIBYTE)
    pdf.set(latin1('%PDF-1.7'))
    padding.set(makePng())
    expect(verdict('large.pdf', pdf)).toBe('application/pdf')
    expect(verdict('large.png', padding)).toBe('file_too_large')
  })
})

const DATA = path.resolve('../shared/data/open/nasty')
describe.skipIf(!existsSync(DATA))('real nasty files (skipped where ../shared/data is not there)', () => {
  test.each([
    ['truncated.jpg', 'corrupt_file'],
    ['truncated.png', 'corrupt_file'],
    ['corrupt-header.jpg', 'corrupt_file'],
    ['broken.png', 'corrupt_file'],
    ['zero_byte.jpg', 'empty_file'],
    ['pdf_renamed.jpg', 'type_mismatch'],
    ['html_renamed.png', 'type_mismatch'],
    ['script.svg', 'unsupported_type'],
    ['animated.gif', 'unsupported_type'],
    ['bomb_gif_44_bytes.gif', 'too_many_pixels'],
    ['bomb_17000x17000.avif', 'too_many_pixels'],
    ['bomb_30000x30000.png', 'too_many_pixels'],
    ['looks-like-svg.webp', 'image/webp'],
    ['animated.webp', 'image/webp'],
    ['cmyk_no_profile.jpg', 'image/jpeg'],
    ['16bit_grey_alpha.png', 'image/png'],
    ['broken_exif_dpi.jpg', 'image/jpeg'],
    ['polyglot_jpeg_zip.jpg', 'image/jpeg'],
    ['multipage_fax.tif', 'image/tiff'],
    ['fixture-mif1.heic', 'image/heic'],
    ['hopper.heif', 'image/heic'],
  ])('%s is %s', (name, expected) => {
    expect(verdict(name, readFileSync(path.join(DATA, name)))).toBe(expected)
  })
})
