import type { Scene } from './camera/scene.ts'
import type { TruthFile } from './ground-truth.ts'
import type { Random } from './random.ts'

/** What is printed: HTML whose first element is the paper itself, on nothing. */
export type Paper = {
  /** Width in CSS pixels. Drawn so that one CSS pixel is about one pixel of a picture 1,280 pixels long. */
  width: number
  html: string
}

/** How the file is made of the paper. */
export type Look =
  | { as: 'photo'; scene: Scene; quality?: number; orientation?: 3 | 6; format?: 'jpeg' | 'webp' }
  /** The paper itself, pixel for pixel, `scale` device pixels a CSS pixel: a screenshot. */
  | { as: 'screenshot'; scale: number }
  /** A PDF printed by the browser; page breaks are the paper's own. */
  | { as: 'pdf' }

export type Sample = {
  look: Look
  paper: (random: Random) => Paper
  truth: TruthFile
}
