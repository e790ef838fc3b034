/**
 * The matrix that puts a picture, which PDF draws into the unit square, upright into a page of this size: what EXIF
 * says in 1 to 8, since a JPEG goes into a PDF as it is and PDF readers know no EXIF. Width and height are those of
 * the upright page.
 */
export function orientPicture(
  orientation: number,
  { width, height }: { width: number; height: number },
): string {
  const matrices: Record<number, readonly number[]> = {
    2: [-width, 0, 0, height, width, 0],
    3: [-width, 0, 0, -height, width, height],
    4: [width, 0, 0, -height, 0, height],
    5: [0, -height, -width, 0, width, height],
    6: [0, -height, width, 0, 0, height],
    7: [0, height, width, 0, 0, 0],
    8: [0, height, -width, 0, width, 0],
  }
  return `${(matrices[orientation] ?? [width, 0, 0, height, 0, 0]).join(' ')} cm`
}

/** Whether the sides of the picture change places. */
export const isTurned = (orientation: number): boolean => orientation >= 5 && orientation <= 8

/** The part of a JPEG before its pixels, which is all that can say how it is to be turned. */
export function jpegHeaders(jpeg: Uint8Array): Uint8Array {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.length)
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== START_OF_SCAN) {
    at += 2 + view.getUint16(at + 2)
  }
  return jpeg.subarray(0, at)
}

const START_OF_SCAN = 0xda
