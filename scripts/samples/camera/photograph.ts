import sharp from 'sharp'
import { gaussian, randomOf, type Random } from '../random.ts'
import { layered, noiseOf, smoothstep } from './noise.ts'
import { encode, Field, rasterOf, sample } from './raster.ts'
import { heightOf, type Height } from './relief.ts'
import type { Light, Scene } from './scene.ts'
import { SURFACES } from './surfaces.ts'
import { viewOf, type View } from './view.ts'

/** Raw pixels of a finished picture: red, green, blue, 8 bits each. */
export type Picture = { width: number; height: number; data: Uint8Array }

/** Shadows are soft: they are worked out at a quarter of the size. */
const QUARTER = 4

type World = {
  scene: Scene
  light: Required<Omit<Light, 'figure'>>
  view: View
  height: Height
  aspect: number
}

const NORMAL_LIGHT = {
  from: 225,
  low: 0.5,
  falloff: 0.25,
  warmth: 0.2,
  exposure: 1,
  shadow: 0.5,
  vignette: 0.12,
}

/**
 * Takes a picture of a paper (a PNG with transparent surroundings) as a phone or a scanner would: perspective, relief,
 * light, shadow, table, blur and noise. The same name gives the same pixels.
 */
export async function photograph(name: string, paperPng: Uint8Array, scene: Scene): Promise<Picture> {
  const { width = 1, height = 1 } = await sharp(paperPng).metadata()
  const aspect = height / width
  const view = viewOf(scene, aspect)
  const relief = heightOf(scene.relief ?? {}, aspect, randomOf(`${name} relief`))
  const light = { ...NORMAL_LIGHT, ...scene.light }
  const world: World = { scene, light, view, height: relief, aspect }
  // A little finer than the picture, so that type keeps its edges when the paper is turned.
  const paper = await rasterOf(paperPng, view.size[0] * 1.25)
  const pixels = expose(world, { paper, shadow: shadowsOf(world, paper), name })
  return develop(pixels, scene, randomOf(`${name} noise`))
}

/** The place on the paper that a pixel sees, the paper's height taken into account: near parts hide far ones. */
function placeOnPaper({ view, height }: World, x: number, y: number): [u: number, v: number] {
  const [tableX, tableY] = view.table(x, y)
  let [u, v] = view.paper([tableX, tableY])
  for (let round = 0; round < 2; round++) {
    const nearer = 1 - height(u, v) / 2400
    ;[u, v] = view.paper([tableX * nearer, tableY * nearer])
  }
  return [u, v]
}

type Shadows = (x: number, y: number) => number

/** How much light the paper leaves to the table: a tight dark rim, and a wide one where the paper rises. */
function shadowsOf(world: World, paper: Awaited<ReturnType<typeof rasterOf>>): Shadows {
  const [width, height] = world.scene.size
  const near = new Field(Math.ceil(width / QUARTER), Math.ceil(height / QUARTER))
  const far = new Field(near.width, near.height)
  const pixel = new Float32Array(4)
  for (let row = 0; row < near.height; row++) {
    for (let column = 0; column < near.width; column++) {
      const [u, v] = placeOnPaper(world, column * QUARTER, row * QUARTER)
      sample(paper, [u * paper.width, v * paper.height], pixel)
      const alpha = pixel[3] ?? 0
      near.values[row * near.width + column] = alpha
      far.values[row * near.width + column] = alpha * Math.min(1, Math.abs(world.height(u, v)) / 26 + 0.25)
    }
  }
  near.blur(1.4)
  far.blur(9)
  const angle = (world.light.from * Math.PI) / 180
  const [awayX, awayY] = [-Math.cos(angle), -Math.sin(angle)]
  const { shadow } = world.light
  return (x, y) => {
    const rim = near.at((x - awayX * 5) / QUARTER, (y - awayY * 5) / QUARTER)
    const wide = far.at((x - awayX * 26) / QUARTER, (y - awayY * 26) / QUARTER)
    return (1 - shadow * 0.62 * rim) * (1 - shadow * 0.85 * wide)
  }
}

/** Brightness of the paper by its slope towards the light; 1 where it lies flat. */
function shadeOf({ height, light, aspect, view }: World): (u: number, v: number) => number {
  const angle = (light.from * Math.PI) / 180
  const step = 0.004
  const stepV = step / aspect
  const slant = Math.tan(light.low * 1.2)
  return (u, v) => {
    const slopeX = (height(u + step, v) - height(u - step, v)) / (2 * step * view.size[0])
    const slopeY = (height(u, v + stepV) - height(u, v - stepV)) / (2 * stepV * view.size[1])
    const towards = slopeX * Math.cos(angle) + slopeY * Math.sin(angle)
    return Math.min(1.16, Math.max(0.45, 1 - towards * slant))
  }
}

/** The room's light over the picture, as red, green, blue factors. */
function lightOf({ scene, light }: World): (x: number, y: number, out: Float32Array) => void {
  const [width, height] = scene.size
  const angle = (light.from * Math.PI) / 180
  const figure = scene.light?.figure
  return (x, y, out) => {
    const fromMiddleX = x / width - 0.5
    const fromMiddleY = y / height - 0.5
    const towards = fromMiddleX * Math.cos(angle) + fromMiddleY * Math.sin(angle)
    let level = light.exposure * (1 + light.falloff * towards)
    level *= 1 - light.vignette * 2 * (fromMiddleX ** 2 + fromMiddleY ** 2)
    let cool = 0
    if (figure) {
      const away = Math.hypot(
        (x / width - figure.x) / figure.radiusX,
        (y / height - figure.y) / figure.radiusY,
      )
      cool = figure.depth * (1 - smoothstep(0.55, 1.25, away))
      level *= 1 - cool
    }
    // Shadows are lit by the sky alone: they are cooler than what the lamp reaches.
    const warmth = light.warmth - cool * 0.5 + light.falloff * towards * 0.4
    out[0] = level * (1 + 0.07 * warmth)
    out[1] = level
    out[2] = level * (1 - 0.12 * warmth)
  }
}

type Exposure = { paper: Awaited<ReturnType<typeof rasterOf>>; shadow: Shadows; name: string }

/** Works out every pixel, in linear light, and encodes it as sRGB (0 to 255, not rounded). */
function expose(world: World, { paper, shadow, name }: Exposure): Float32Array {
  const { scene } = world
  const [width, height] = scene.size
  const surface = SURFACES[scene.surface](randomOf(`${name} surface`))
  const fibres = layered(noiseOf(randomOf(`${name} fibres`)), 3)
  const shade = shadeOf(world)
  const room = lightOf(world)
  const fade = scene.fade ?? 0
  const pixels = new Float32Array(width * height * 3)
  const ink = new Float32Array(4)
  const lamp = new Float32Array(3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = placeOnPaper(world, x, y)
      sample(paper, [u * paper.width - 0.5, v * paper.height - 0.5], ink)
      const cover = ink[3] ?? 0
      const paperX = u * world.view.size[0]
      const paperY = v * world.view.size[1]
      const grain = 0.972 + 0.045 * fibres(paperX / 3.2, paperY / 3.2)
      const bright = cover > 0 ? shade(u, v) * grain : 0
      const pale = cover > 0 && fade > 0 ? fade * fibres(paperX / 90, paperY / 26) ** 2 * cover * 0.5 : 0
      const under = cover < 1 ? surface(...world.view.table(x, y)) : undefined
      const left = under ? shadow(x, y) * (1 - cover) : 0
      room(x, y, lamp)
      const index = (y * width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        const own = Math.max(ink[channel] ?? 0, 0) * (1 - pale) + pale * 0.9
        const light = (own * bright + (under?.[channel] ?? 0) * left) * (lamp[channel] ?? 0)
        pixels[index + channel] = encode(light)
      }
    }
  }
  return pixels
}

/** Lens blur first, then the sensor's noise: the other way round the noise would look painted. */
async function develop(pixels: Float32Array, scene: Scene, random: Random): Promise<Picture> {
  const [width, height] = scene.size
  const raw = { width, height, channels: 3 as const }
  let picture = sharp(
    Uint8Array.from(pixels, (value) => Math.round(value)),
    { raw },
  )
  if (scene.blur) picture = picture.blur(scene.blur)
  const data = new Uint8Array(await picture.raw().toBuffer())
  const strength = scene.noise ?? 0
  if (strength === 0) return { width, height, data }
  const grain = new Float32Array(width * height)
  for (let index = 0; index < grain.length; index++) grain[index] = gaussian(random) * strength
  for (let index = 0; index < grain.length; index++) {
    // Neighbours share a part of their noise, as after a camera's own filter.
    const noise =
      ((grain[index] ?? 0) + (grain[index + 1] ?? 0) * 0.5 + (grain[index + width] ?? 0) * 0.5) / 1.22
    for (let channel = 0; channel < 3; channel++) {
      const value = (data[index * 3 + channel] ?? 0) + noise
      data[index * 3 + channel] = Math.min(255, Math.max(0, Math.round(value)))
    }
  }
  return { width, height, data }
}
