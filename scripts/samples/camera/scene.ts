import type { Relief } from './relief.ts'
import type { SurfaceName } from './surfaces.ts'

/** How one paper is laid down, lit and taken. Lengths are pixels of the finished picture unless it says a share. */
export type Scene = {
  size: [width: number, height: number]
  surface: SurfaceName
  /** Height of the paper as a share of the picture's height. */
  fill: number
  /** Where the paper's middle lies, as shares of the picture; the middle of the picture if left out. */
  centre?: [x: number, y: number]
  /** Turn of the paper on the table, degrees clockwise. */
  turn?: number
  /** Lean of the camera: far edge away (positive) around the horizontal axis, then around the vertical; degrees. */
  lean?: [over: number, aside: number]
  relief?: Relief
  light?: Light
  /** Deviation of the blur in pixels; 0 for none. */
  blur?: number
  /** Deviation of the sensor's noise in steps of 255. */
  noise?: number
  /** How unevenly the print head burnt, 0 to 1. */
  fade?: number
}

export type Light = {
  /** Where it comes from, degrees: 0 from the right, 90 from the bottom, 225 from the upper left. */
  from?: number
  /** How low it stands: 0 overhead (relief unseen), 1 grazing. */
  low?: number
  /** Loss of light from the near side of the picture to the far side, 0 to 1. */
  falloff?: number
  /** Colour of the light, warm (1) to cool (-1). */
  warmth?: number
  exposure?: number
  /** How dark the paper's own shadow is, 0 to 1. */
  shadow?: number
  /** Darkness of the corners. */
  vignette?: number
  /** The soft shadow of whoever takes the picture: middle and radii as shares of the picture, depth 0 to 1. */
  figure?: { x: number; y: number; radiusX: number; radiusY: number; depth: number }
}
