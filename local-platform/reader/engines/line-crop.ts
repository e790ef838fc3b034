import type { Picture } from '../pictures/picture.ts'
import type { TextBox } from './text-boxes.ts'

/** The recognition model reads lines of this height. */
export const LINE_HEIGHT = 48
const MAX_LINE_WIDTH = 3200

/** One line of text turned upright and scaled to the model's height; RGB. */
export type LineCrop = { data: Uint8Array; width: number; height: number; turned: boolean }

/**
 * Cuts a box out of the picture. Boxes much higher than wide hold a line that runs upwards or downwards and are
 * laid down first (`turned`).
 */
export function cropLine(picture: Picture, box: TextBox): LineCrop {
  const turned = box.height >= box.width * 1.5
  const length = turned ? box.height : box.width
  const thickness = turned ? box.width : box.height
  const angle = turned ? box.angle - Math.PI / 2 : box.angle
  const scale = thickness / LINE_HEIGHT
  const width = Math.min(MAX_LINE_WIDTH, Math.max(16, Math.round(length / scale)))
  const data = new Uint8Array(width * LINE_HEIGHT * 3)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const stepAlong = length / width
  // Shrinking by more than two would skip pixels: each target pixel is the mean of as many samples as it covers.
  const samples = Math.min(4, Math.max(1, Math.round(scale)))
  for (let row = 0; row < LINE_HEIGHT; row++) {
    for (let column = 0; column < width; column++) {
      let [red, green, blue] = [0, 0, 0]
      for (let sy = 0; sy < samples; sy++) {
        for (let sx = 0; sx < samples; sx++) {
          const along = (column + (sx + 0.5) / samples) * stepAlong - length / 2
          const across = (row + (sy + 0.5) / samples) * scale - thickness / 2
          const x = box.center.x + along * cos - across * sin - 0.5
          const y = box.center.y + along * sin + across * cos - 0.5
          const [r, g, b] = bilinear(picture, x, y)
          red += r
          green += g
          blue += b
        }
      }
      const at = (row * width + column) * 3
      const count = samples * samples
      data[at] = red / count
      data[at + 1] = green / count
      data[at + 2] = blue / count
    }
  }
  return { data, width, height: LINE_HEIGHT, turned }
}

function bilinear({ data, width, height }: Picture, x: number, y: number): [number, number, number] {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)))
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const channel = (c: number): number => {
    const a = data[(top * width + left) * 3 + c] ?? 0
    const b = data[(top * width + right) * 3 + c] ?? 0
    const d = data[(bottom * width + left) * 3 + c] ?? 0
    const e = data[(bottom * width + right) * 3 + c] ?? 0
    return (a * (1 - fx) + b * fx) * (1 - fy) + (d * (1 - fx) + e * fx) * fy
  }
  return [channel(0), channel(1), channel(2)]
}
