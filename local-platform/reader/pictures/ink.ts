import { shrink, type Picture } from './picture.ts'

const LOOK_SIDE = 600
/** Share of pixels clearly darker than the paper around them; a single short line makes about 0.001. */
const ALMOST_NONE = 0.00015
const CONTRAST = 45

/** Whether a page is so clean that no engine need look at it. */
export async function isBlank(picture: Picture): Promise<boolean> {
  const { data, width, height } = await shrink(picture, LOOK_SIDE)
  let inked = 0
  for (let y = 0; y < height; y++) {
    for (let x = 4; x < width; x++) {
      // Against the pixel four to the left: shadows of a photo change slowly, ink does not.
      const here = brightness(data, y * width + x)
      const beside = brightness(data, y * width + x - 4)
      if (Math.abs(here - beside) > CONTRAST) inked += 1
    }
  }
  return inked < width * height * ALMOST_NONE
}

const brightness = (data: Uint8Array, pixel: number): number =>
  ((data[pixel * 3] ?? 0) + (data[pixel * 3 + 1] ?? 0) + (data[pixel * 3 + 2] ?? 0)) / 3
