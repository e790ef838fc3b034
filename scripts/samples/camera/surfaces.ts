import { between, type Random } from '../random.ts'
import { layered, noiseOf, smoothstep, type Noise } from './noise.ts'

/** Red, green and blue in linear light, 0 to 1. */
export type Colour = [red: number, green: number, blue: number]
/** What lies under the paper: its colour at a place, in pixels of the finished picture. */
export type Surface = (x: number, y: number) => Colour

const linear = (value: number): number => Math.pow(value / 255, 2.2)
const rgb = (red: number, green: number, blue: number): Colour => [linear(red), linear(green), linear(blue)]
const mix = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]
const dim = (colour: Colour, factor: number): Colour => [
  colour[0] * factor,
  colour[1] * factor,
  colour[2] * factor,
]

type Wood = { light: Colour; dark: Colour; plank: number; angle: number }

/** Planks: rings bent by slow noise, fine pores along the grain, dark joints. */
function wood(random: Random, { light, dark, plank, angle }: Wood): Surface {
  const noise = noiseOf(random)
  const slow = layered(noise, 3)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const shift = between(random, 0, plank)
  return (x, y) => {
    const along = x * cos + y * sin
    const across = -x * sin + y * cos + shift
    const index = Math.floor(across / plank)
    const inside = across - index * plank
    const place = along + index * 733
    const bend = slow(place / 520, across / 90 + index * 9) * 9
    const rings = 0.5 + 0.5 * Math.sin((inside / 15 + bend) * 1.9)
    const pores = smoothstep(0.62, 0.9, noise(place / 46, across / 1.6 + index * 40))
    const fine = noise(place / 12, across / 0.9)
    const tone = 0.3 * rings + 0.45 * slow(place / 300, across / 14) + 0.25 * noise(index * 7.7, 3.3)
    const joint = smoothstep(0, 2.6, Math.min(inside, plank - inside))
    return dim(mix(light, dark, tone), (1 - 0.28 * pores) * (0.95 + 0.1 * fine) * (0.35 + 0.65 * joint))
  }
}

/** Woven cloth: warp and weft of uneven threads. */
function cloth(random: Random, colour: Colour, thread = 5.2): Surface {
  const noise = noiseOf(random)
  const slow = layered(noise, 3)
  return (x, y) => {
    const wobble = noise(x / 60, y / 60) * 3
    const warp = 0.5 + 0.5 * Math.sin(((x + wobble) / thread) * Math.PI)
    const weft = 0.5 + 0.5 * Math.sin(((y - wobble) / thread) * Math.PI)
    const over = (Math.floor((x + wobble) / thread) + Math.floor((y - wobble) / thread)) % 2 === 0
    const slub = over ? noise(x / 4, y / 70) : noise(x / 70, y / 4)
    return dim(colour, 0.62 + 0.2 * (over ? warp : weft) + 0.22 * slub + 0.16 * slow(x / 240, y / 240))
  }
}

/** Stone chips in a light ground, as on café tables: the nearest of scattered points decides the chip. */
function terrazzo(random: Random): Surface {
  const noise = noiseOf(random)
  const chips = [
    rgb(196, 170, 148),
    rgb(150, 156, 158),
    rgb(214, 205, 190),
    rgb(120, 104, 96),
    rgb(176, 190, 184),
  ]
  const ground = rgb(226, 222, 213)
  const cell = 34
  return (x, y) => {
    let nearest = 9
    let chip = 0
    for (let row = -1; row <= 1; row++) {
      for (let column = -1; column <= 1; column++) {
        const cellX = Math.floor(x / cell) + column
        const cellY = Math.floor(y / cell) + row
        const centreX = (cellX + noise(cellX, cellY + 90)) * cell
        const centreY = (cellY + noise(cellX + 50, cellY)) * cell
        const size = 3 + 13 * noise(cellX + 11, cellY + 170) ** 1.6
        const distance = Math.hypot(x - centreX, (y - centreY) * 1.25) / size + noise(x / 7, y / 7) * 0.5
        if (distance < nearest) {
          nearest = distance
          chip = Math.floor(noise(cellX + 130, cellY + 60) * 4.99)
        }
      }
    }
    const fine = 0.95 + 0.08 * noise(x / 1.7, y / 1.7)
    return dim(mix(chips[chip] ?? ground, ground, smoothstep(0.86, 1.0, nearest)), fine)
  }
}

/** A plain painted or stone plate: slow clouds and a fine grain. */
function plate(random: Random, colour: Colour, { clouds = 0.2, grain = 0.12 } = {}): Surface {
  const noise = noiseOf(random)
  const slow = layered(noise, 5)
  return (x, y) => {
    const cloud = 1 - clouds + 2 * clouds * slow(x / 260, y / 260)
    return dim(colour, cloud * (1 - grain / 2 + grain * noise(x / 1.5, y / 1.5)))
  }
}

const wash = (make: (noise: Noise) => Surface) => (random: Random) => make(noiseOf(random))

export const SURFACES = {
  oak: (random: Random) =>
    wood(random, { light: rgb(205, 166, 120), dark: rgb(158, 112, 70), plank: 330, angle: 0.06 }),
  walnut: (random: Random) =>
    wood(random, { light: rgb(116, 78, 54), dark: rgb(66, 42, 30), plank: 420, angle: 1.5 }),
  ash: (random: Random) =>
    wood(random, { light: rgb(226, 208, 182), dark: rgb(198, 172, 140), plank: 560, angle: -0.12 }),
  linen: (random: Random) => cloth(random, rgb(198, 189, 172)),
  denim: (random: Random) => cloth(random, rgb(84, 104, 128), 4.4),
  terrazzo: (random: Random) => terrazzo(random),
  slate: (random: Random) => plate(random, rgb(74, 78, 82), { clouds: 0.3, grain: 0.22 }),
  sage: (random: Random) => plate(random, rgb(132, 150, 138), { clouds: 0.07, grain: 0.05 }),
  /** The inside of a scanner's lid. */
  lid: wash((noise) => (x, y) => dim(rgb(232, 232, 230), 0.985 + 0.02 * noise(x / 3, y / 3))),
} as const

export type SurfaceName = keyof typeof SURFACES
