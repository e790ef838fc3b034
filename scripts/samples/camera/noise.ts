import type { Random } from '../random.ts'

/** A smooth field over the plane with values from 0 to 1; one bump has the size 1. */
export type Noise = (x: number, y: number) => number

const SIZE = 256
const smooth = (t: number): number => t * t * (3 - 2 * t)

/** Value noise on a lattice that repeats after 256 cells. */
export function noiseOf(random: Random): Noise {
  const lattice = Float32Array.from({ length: SIZE * SIZE }, random)
  const at = (column: number, row: number): number => lattice[(row & 255) * SIZE + (column & 255)] ?? 0
  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const right = smooth(x - column)
    const down = smooth(y - row)
    const top = at(column, row) * (1 - right) + at(column + 1, row) * right
    const bottom = at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right
    return top * (1 - down) + bottom * down
  }
}

/** Several octaves of a noise, each half as strong and twice as fine; still from 0 to 1. */
export function layered(noise: Noise, octaves: number): Noise {
  return (x, y) => {
    let sum = 0
    let weight = 0
    let strength = 1
    for (let octave = 0; octave < octaves; octave++) {
      sum += noise(x * 2 ** octave + octave * 17.3, y * 2 ** octave + octave * 31.7) * strength
      weight += strength
      strength /= 2
    }
    return sum / weight
  }
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothstep(low: number, high: number, value: number): number {
  return smooth(Math.min(1, Math.max(0, (value - low) / (high - low))))
}
