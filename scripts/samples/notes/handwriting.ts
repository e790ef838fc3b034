import { between, type Random } from '../random.ts'

/** Pixels that a line's box reaches above its base line: more than the tallest fraction. */
export const LINE_STRUT = 200

export type Point = readonly [x: number, y: number]

/** Signs that handwriting fonts lack, as strokes in a box of 100 by 100 whose bottom is the base line. */
const SIGNS = {
  π: { width: 96, path: 'M6 44C18 34 60 38 92 34M34 40C34 60 30 82 20 98M66 38C62 62 60 98 84 94' },
  θ: {
    width: 66,
    path: 'M34 12C12 14 8 60 14 84 20 104 42 104 50 82 58 58 54 10 34 12ZM12 56C26 52 40 54 54 52',
  },
  τ: { width: 78, path: 'M8 48C22 34 50 42 74 36M44 42C40 64 34 94 50 97 58 98 62 92 66 86' },
  Ω: { width: 92, path: 'M8 97L34 96C10 70 12 22 46 18 82 20 84 70 58 96L86 97' },
  '→': { width: 120, path: 'M8 66C40 62 76 64 110 64M86 46C94 56 102 60 110 64 102 70 94 76 88 84' },
} as const

type Sign = keyof typeof SIGNS
const isSign = (letter: string): letter is Sign => letter in SIGNS

function sign(letter: Sign): string {
  const { width, path } = SIGNS[letter]
  return `<svg class="sign" viewBox="0 0 ${width} 100" style="width:${width / 145}em"><path d="${path}"/></svg>`
}

/** Writes with one hand: every word stands a little off the line and is a little larger or smaller. */
export class Hand {
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** Words with uneven base line. Signs that fonts lack are drawn. */
  words(raw: string): string {
    return raw
      .split(' ')
      .map((word) => this.#word(word))
      .join(' ')
  }

  #word(word: string): string {
    const rise = between(this.#random, -1.6, 1.6).toFixed(1)
    const size = between(this.#random, 0.97, 1.04).toFixed(3)
    const letters = [...word].map((letter) => (isSign(letter) ? sign(letter) : letter)).join('')
    return `<span class="word" style="top:${rise}px;font-size:${size}em">${letters}</span>`
  }

  /** A line of writing; (x, y) is the left end of its base line. `html` may be `words`, `fraction`, `root` … */
  line([x, y]: Point, html: string, size = 54): string {
    const slope = between(this.#random, -0.7, 0.5).toFixed(2)
    const style = `left:${x}px;top:${y - LINE_STRUT}px;font-size:${size}px;transform:rotate(${slope}deg)`
    return `<div class="line" style="${style}">${html}</div>`
  }

  /** One above the other with a bar between, both made of `words`. */
  fraction(above: string, below: string): string {
    return `<span class="fraction"><span>${above}</span>${this.#bar()}<span>${below}</span></span>`
  }

  /** What stands under a root's sign. */
  root(inside: string): string {
    const hook = `<svg class="hook" viewBox="0 0 40 100" preserveAspectRatio="none"><path d="M2 66L11 60 22 97 40 4"/></svg>`
    return `<span class="root">${hook}${this.#bar()}${inside}</span>`
  }

  #bar(): string {
    const end = between(this.#random, 2, 6).toFixed(1)
    return `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none"><path d="M0 ${end}C30 3 60 5 100 3"/></svg>`
  }

  /** A drawn line through points: not quite straight, not quite where it should end. */
  stroke(points: readonly Point[], { wobble = 1.8, close = false, kind = '' } = {}): string {
    const shift = (): number => between(this.#random, -wobble, wobble)
    const places = points.map(([x, y]): Point => [x + shift(), y + shift()])
    const first = places[0] ?? [0, 0]
    let path = `M${at(first)}`
    const rest = close ? [...places.slice(1), first] : places.slice(1)
    let [fromX, fromY] = first
    for (const [x, y] of rest) {
      const bend: Point = [(fromX + x) / 2 + shift() * 1.3, (fromY + y) / 2 + shift() * 1.3]
      path += `Q${at(bend)} ${at([x, y])}`
      ;[fromX, fromY] = [x, y]
    }
    return `<path class="${kind}" d="${path}"/>`
  }

  /** A circle or a part of one, by hand: it does not quite close. Angles in degrees, clockwise from the right. */
  arc([x, y]: Point, radius: number, [from, to]: Point = [-80, 292], kind = ''): string {
    const steps = Math.max(4, Math.round(Math.abs(to - from) / 24))
    const points = Array.from({ length: steps + 1 }, (_, step): Point => {
      const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180
      const reach = radius * between(this.#random, 0.985, 1.02)
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
    })
    return `<path class="${kind}" d="${smooth(points)}"/>`
  }

  /** A smooth curve through points. */
  curve(points: readonly Point[], kind = ''): string {
    const shift = (): number => between(this.#random, -1, 1)
    return `<path class="${kind}" d="${smooth(points.map(([x, y]): Point => [x + shift(), y + shift()]))}"/>`
  }

  /** An arrow's head at its tip, pointing along `angle` degrees. */
  tip([x, y]: Point, angle: number, size = 18): string {
    const end = (turn: number): Point => {
      const radians = ((angle + 180 + turn) * Math.PI) / 180
      return [x + size * Math.cos(radians), y + size * Math.sin(radians)]
    }
    return this.stroke([end(26), [x, y], end(-26)], { wobble: 1 })
  }
}

const at = ([x, y]: Point): string => `${x.toFixed(1)} ${y.toFixed(1)} `

/** Catmull and Rom's curve through the points, as Bézier curves. */
function smooth(points: readonly Point[]): string {
  const place = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0]
  let path = `M${at(place(0))}`
  for (let index = 0; index < points.length - 1; index++) {
    const [before, start, end, after] = [place(index - 1), place(index), place(index + 1), place(index + 2)]
    path += `C${at([start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6])}
      ${at([end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6])}${at(end)}`
  }
  return path
}
