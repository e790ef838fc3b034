import sharp from 'sharp'

/** An A4 page at 150 dpi: what a scanner app sends. Small enough to be sent as it is. */
const WIDTH = 1_240
const HEIGHT = 1_754
const LINES = 45
const COMMENT_MARKER = Buffer.from([0xff, 0xfe])

/** A page of text as JPEG, some 500 KB. */
export async function makePage(): Promise<Buffer> {
  const lines = Array.from(
    { length: LINES },
    (_, n) =>
      `<text x="110" y="${120 + n * 35}">${n + 1}. The keeper of a clock winds it on the same day.</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-size="30">${lines.join('')}</svg>`
  const grain = { type: 'gaussian', mean: 244, sigma: 6 } as const
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: 'white', noise: grain } })
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** The same picture with a comment in its header: other bytes, so that it is no duplicate. */
export function stampPage(page: Buffer, stamp: string): Buffer<ArrayBuffer> {
  const comment = Buffer.from(stamp)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(comment.length + 2)
  return Buffer.concat([page.subarray(0, 2), COMMENT_MARKER, length, comment, page.subarray(2)])
}
