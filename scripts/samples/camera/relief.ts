import { between, type Random } from '../random.ts'
import { layered, noiseOf } from './noise.ts'
import { Field } from './raster.ts'

/** How the paper fails to lie flat. All strengths are in pixels of the finished picture. */
export type Relief = {
  /** The ends of a roll's paper rising from the table, top and bottom. */
  curl?: [top: number, bottom: number]
  /** Places of folds across the paper, 0 (top) to 1 (bottom), and how high the paper rises between them. */
  folds?: { places: number[]; height: number }
  /** Folds from top to bottom: places from 0 (left) to 1 (right). */
  creases?: { places: number[]; height: number }
  /** Slow waves. */
  wave?: number
  /** Sharp small facets, as after a trouser pocket. */
  crumple?: number
  /** A bound page's rise towards the spine on the left: height, and its reach as a share of the width. */
  spine?: { at: number; height: number; reach: number }
}

/** The height of the paper over the table at (u, v), both from 0 to 1. */
export type Height = (u: number, v: number) => number

/** Height of a roof over the nearest two folds; 0 at every fold, `height` in the middle between two. */
function roof(places: number[], height: number, at: number): number {
  const edges = [0, ...places, 1]
  let nearest = 1
  for (const place of edges.slice(1, -1)) nearest = Math.min(nearest, Math.abs(at - place))
  return -height * Math.exp(-nearest * 9)
}

/** Makes the height field of a paper; `aspect` is its height divided by its width. */
export function heightOf(relief: Relief, aspect: number, random: Random): Height {
  const noise = noiseOf(random)
  const slow = layered(noise, 2)
  const { curl = [0, 0], folds, creases, wave = 0, crumple = 0, spine } = relief
  const ridges = crumple ? ridgesOf(random, aspect) : undefined
  return gridded(aspect, (u, v) => {
    let height = curl[0] * Math.max(0, 1 - v * 3.2) ** 2 + curl[1] * Math.max(0, 1 - (1 - v) * 3.2) ** 2
    if (folds) height += roof(folds.places, folds.height, v)
    if (creases) height += roof(creases.places, creases.height, u)
    if (wave) height += wave * slow(u * 1.3 + 5, v * 1.7 * aspect)
    if (ridges) height += crumple * ridges(u, v)
    if (spine) height += spine.height * Math.exp(-Math.abs(u - spine.at) / spine.reach)
    return height
  })
}

/** Straight creases of a paper that was once in a fist: sharp crests that fade to both sides and at their ends. */
function ridgesOf(random: Random, aspect: number): Height {
  const ridges = Array.from({ length: Math.round(22 * aspect) }, () => ({
    u: random(),
    v: random() * aspect,
    angle: random() * Math.PI,
    length: between(random, 0.12, 0.45),
    reach: between(random, 0.04, 0.12),
    height: between(random, 0.4, 1) * (random() < 0.35 ? -1 : 1),
  }))
  return (u, v) => {
    let height = 0
    for (const ridge of ridges) {
      const fromU = u - ridge.u
      const fromV = v * aspect - ridge.v
      const along = fromU * Math.cos(ridge.angle) + fromV * Math.sin(ridge.angle)
      const away = -fromU * Math.sin(ridge.angle) + fromV * Math.cos(ridge.angle)
      height += ridge.height * Math.exp(-Math.abs(away) / ridge.reach - (along / ridge.length) ** 2)
    }
    return height
  }
}

/** Cells across the paper: about 3 pixels each, finer than any crease looks. */
const CELLS = 400
/** How far the field goes on beyond the paper's edges, as a share of its width. */
const MARGIN = 0.05

/** The same field, worked out once on a grid: a picture asks for it some twenty million times. */
function gridded(aspect: number, height: Height): Height {
  const field = new Field(CELLS, Math.ceil(CELLS * aspect))
  const scale = 1 + 2 * MARGIN
  for (let row = 0; row < field.height; row++) {
    for (let column = 0; column < field.width; column++) {
      const u = (column / (field.width - 1)) * scale - MARGIN
      const v = (row / (field.height - 1)) * scale - MARGIN
      field.values[row * field.width + column] = height(u, v)
    }
  }
  return (u, v) =>
    field.at(((u + MARGIN) / scale) * (field.width - 1), ((v + MARGIN) / scale) * (field.height - 1))
}
