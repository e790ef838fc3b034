/** One black pixel, uncompressed: Safari opens it, others do not. */
const TINY_TIFF = [
  [0x49, 0x49, 42, 0, 10, 0, 0, 0, 0, 0], // little endian; the directory is at 10, one byte of pixels at 8
  [8, 0],
  ...(
    [
      [256, 1], // width
      [257, 1], // height
      [258, 8], // bits
      [259, 1], // no compression
      [262, 1], // black is zero
      [273, 8], // where the pixels are
      [278, 1],
      [279, 1],
    ] as const
  ).map(([tag, value]) => [tag & 255, tag >> 8, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]),
  [0, 0, 0, 0],
].flat()

let answer: Promise<boolean> | null = null

/** Whether this browser decodes TIFF; asked once, of the browser itself. */
export function decodesTiff(): Promise<boolean> {
  answer ??= createImageBitmap(new Blob([Uint8Array.from(TINY_TIFF)], { type: 'image/tiff' })).then(
    (bitmap) => {
      bitmap.close()
      return true
    },
    () => false,
  )
  return answer
}
