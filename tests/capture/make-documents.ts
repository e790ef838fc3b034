import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

/** A small receipt-like picture, different for every number. */
export function makePicture(number: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="560">
    <rect width="100%" height="100%" fill="white"/>
    <text x="30" y="80" font-size="32">Corner Shop</text>
    <text x="30" y="160" font-size="26">Receipt ${number}</text>
    <text x="30" y="240" font-size="26">TOTAL ${number}.50</text>
  </svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

/** Pictures `<from>.jpg` … in a folder that is made if it is not there. */
export async function writePictures(folder: string, count: number, from = 0): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (let number = from; number < from + count; number += 1) {
    await writeFile(path.join(folder, `${number}.jpg`), await makePicture(number))
  }
}

/** One file of every sort that must be refused, and the code it must be refused with. */
export async function writeBadFiles(folder: string): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true })
  const whole = await makePicture(9_999)
  const bomb = await sharp({ create: { width: 10, height: 10, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  bomb.writeUInt32BE(65_500, 16)
  bomb.writeUInt32BE(65_500, 20)
  const files: Record<string, [Uint8Array | string, string]> = {
    'zero.jpg': ['', 'empty_file'],
    'cut.jpg': [whole.subarray(0, whole.length / 2), 'corrupt_file'],
    'page.jpg': ['<!doctype html><html><body>Not a picture</body></html>', 'type_mismatch'],
    'document.jpg': ['%PDF-1.4\n%%EOF', 'type_mismatch'],
    'drawing.svg': [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'unsupported_type',
    ],
    'bomb.png': [bomb, 'too_many_pixels'],
    'film.mp4': [Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomisom', 'latin1'), 'unsupported_type'],
    'phone.heic': [
      Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(200)]),
      'cannot_decode_here',
    ],
    'fax.tif': [
      Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), Buffer.alloc(200)]),
      'cannot_decode_here',
    ],
    'huge.jpg': [Buffer.alloc(200 * 1024 * 1024), 'file_too_large'],
  }
  for (const [name, [bytes]] of Object.entries(files)) await writeFile(path.join(folder, name), bytes)
  return Object.fromEntries(Object.entries(files).map(([name, [, code]]) => [name, code]))
}
