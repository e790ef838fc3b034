import sharp from 'sharp'

/** A picture in memory: red, green, blue and alpha a pixel, 8 bits each. */
export type Raster = { width: number; height: number; data: Uint8Array }

/** Decodes a PNG and scales it to `width` pixels. */
export async function rasterOf(png: Uint8Array, width: number): Promise<Raster> {
  const { data, info } = await sharp(png)
    .resize({ width: Math.round(width) })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** sRGB (0 to 255) to linear light (0 to 1). */
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})

/** Linear light (0 to 1, clamped) to sRGB (0 to 255, not rounded). */
export function encode(light: number): number {
  const clamped = Math.min(1, Math.max(0, light))
  return 255 * (clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055)
}

/** Reads linear red, green, blue (weighted by alpha) and alpha at a place between the pixels, into `out`. */
export function sample(raster: Raster, [x, y]: [x: number, y: number], out: Float32Array): void {
  out.fill(0)
  const left = Math.floor(x)
  const top = Math.floor(y)
  for (let corner = 0; corner < 4; corner++) {
    const column = left + (corner & 1)
    const row = top + (corner >> 1)
    if (column < 0 || row < 0 || column >= raster.width || row >= raster.height) continue
    const share = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row))
    const index = (row * raster.width + column) * 4
    const alpha = ((raster.data[index + 3] ?? 0) / 255) * share
    for (let channel = 0; channel < 3; channel++) {
      out[channel] = (out[channel] ?? 0) + (LINEAR[raster.data[index + channel] ?? 0] ?? 0) * alpha
    }
    out[3] = (out[3] ?? 0) + alpha
  }
}

/** A field of numbers over a picture at a quarter of its size; for soft shadows. */
export class Field {
  readonly width: number
  readonly height: number
  values: Float32Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.values = new Float32Array(width * height)
  }

  /** Three box blurs, close to a gaussian. Outside counts as the border's value. */
  blur(radius: number): this {
    for (let pass = 0; pass < 3; pass++) {
      this.#average(radius, { lines: this.height, length: this.width, step: 1, jump: this.width })
      this.#average(radius, { lines: this.width, length: this.height, step: this.width, jump: 1 })
    }
    return this
  }

  #average(radius: number, axis: { lines: number; length: number; step: number; jump: number }): void {
    const reach = Math.max(1, Math.round(radius))
    const result = new Float32Array(this.values.length)
    for (let line = 0; line < axis.lines; line++) {
      const start = line * axis.jump
      const at = (index: number): number =>
        this.values[start + Math.min(axis.length - 1, Math.max(0, index)) * axis.step] ?? 0
      let sum = 0
      for (let index = -reach; index <= reach; index++) sum += at(index)
      for (let index = 0; index < axis.length; index++) {
        result[start + index * axis.step] = sum / (2 * reach + 1)
        sum += at(index + reach + 1) - at(index - reach)
      }
    }
    this.values = result
  }

  /** The value between the four nearest cells. */
  at(x: number, y: number): number {
    const column = Math.min(this.width - 1.001, Math.max(0, x))
    const row = Math.min(this.height - 1.001, Math.max(0, y))
    const index = Math.floor(row) * this.width + Math.floor(column)
    const right = column % 1
    const down = row % 1
    const value = (offset: number): number => this.values[index + offset] ?? 0
    const top = value(0) * (1 - right) + value(1) * right
    const bottom = value(this.width) * (1 - right) + value(this.width + 1) * right
    return top * (1 - down) + bottom * down
  }
}
