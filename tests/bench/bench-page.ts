import sharp from 'sharp'

/** An A4 page at 150 dpi: what a scanner app sends. Small enough to be sent as it is. */
const WIDTH = 1_240
const HEIGHT = 1_754
const LINES = 45
const COMMENT_MARKER = Buffer.from([0xff, 0xfe])

/** A page of text as JPEG, some 500 KB. */
export const makePage = (): Promise<Buffer> => drawPage({ scale: 1, grain: 6, quality: 80 })

/** The same page as a phone takes it: ten megapixels, some 2.7 MB. */
export const makePhoto = (): Promise<Buffer> => drawPage({ scale: 2.2, grain: 4, quality: 92 })

async function drawPage({ scale, grain, quality }: { scale: number; grain: number; quality: number }) {
  const [width, height] = [Math.round(WIDTH * scale), Math.round(HEIGHT * scale)]
  const lines = Array.from(
    { length: LINES },
    (_, n) =>
      `<text x="110" y="${120 + n * 35}">${n + 1}. The keeper of a clock winds it on the same day.</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-size="30">${lines.join('')}</svg>`
  const noise = { type: 'gaussian', mean: 244, sigma: grain } as const
  return sharp({ create: { width, height, channels: 3, background: 'white', noise } })
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality })
    .toBuffer()
}

/** The same picture with a comment in its header: other bytes, so that it is no duplicate. */
export function stampPage(page: Buffer, stamp: string): Buffer<ArrayBuffer> {
  const comment = Buffer.from(stamp)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(comment.length + 2)
  return Buffer.concat([page.subarray(0, 2), COMMENT_MARKER, length, comment, page.subarray(2)])
}
