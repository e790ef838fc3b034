import type { Picture } from '../pictures/picture.ts'
import { cropLine, LINE_HEIGHT } from './line-crop.ts'
import type { TextBox } from './text-boxes.ts'

const MARGIN = 24
const PITCH = LINE_HEIGHT + MARGIN

/** Lines cut out of a page and put one under the other on white, for an engine that wants a page. */
export function stackLines(picture: Picture, boxes: readonly TextBox[]): Picture {
  const crops = boxes.map((box) => cropLine(picture, box))
  const width = Math.max(...crops.map((crop) => crop.width)) + 2 * MARGIN
  const height = crops.length * PITCH + MARGIN
  const data = new Uint8Array(width * height * 3).fill(255)
  crops.forEach((crop, index) => {
    const top = MARGIN + index * PITCH
    for (let row = 0; row < crop.height; row++) {
      const from = row * crop.width * 3
      data.set(crop.data.subarray(from, from + crop.width * 3), ((top + row) * width + MARGIN) * 3)
    }
  })
  return { data, width, height }
}

/** Which line of the stack stands at this height of it. */
export const lineOfStack = (y: number): number => Math.floor((y - MARGIN / 2) / PITCH)
