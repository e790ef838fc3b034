import { Failure } from '#domain/failures.ts'
import { BitReader } from './bit-reader.ts'
import { CODE_BITS, RUNS } from './fax-codes.ts'

/** `rows`: each from a byte on; `fax3`: each behind an end-of-line; `fax4`: each as its differences from the one above. */
export type FaxScheme = 'rows' | 'fax3' | 'fax3-2d' | 'fax4'

type Picture = { width: number; rows: number; scheme: FaxScheme }

const WHITE = 0
const BLACK = 1
type Colour = typeof WHITE | typeof BLACK
const other = (colour: Colour): Colour => (colour === WHITE ? BLACK : WHITE)

/** A bit a dot, 1 where there is ink, each row from a byte on. Throws `corrupt_file`. */
export function decodeFax(packed: Uint8Array, { width, rows, scheme }: Picture): Uint8Array {
  const bits = new BitReader(packed)
  const rowBytes = Math.ceil(width / 8)
  const bytes = new Uint8Array(rowBytes * rows)
  let above = new Row(width)
  let row = new Row(width)
  for (let y = 0; y < rows; y += 1) {
    const isFlat = beginRow(bits, scheme)
    row.clear()
    const isWhole = isFlat ? readFlat(bits, row) : readAgainst(bits, row, above)
    // A line that suffered on the way is kept as far as it came, where the next one can be found again.
    const canFindNext = scheme === 'fax3' || scheme === 'fax3-2d'
    if (!isWhole && (!canFindNext || bits.isAtEnd)) {
      throw new Failure('corrupt_file', `The lines of the fax end or break at ${y} of ${rows}.`)
    }
    if (!isWhole) skipToEndOfLine(bits)
    row.paint(bytes.subarray(y * rowBytes, (y + 1) * rowBytes))
    const free = above
    above = row
    row = free
  }
  return bytes
}

/** Where the colour changes in a row that begins white. */
class Row {
  readonly width: number
  readonly #changes: Uint32Array
  #count = 0
  #position = 0
  /** Where a search goes on: it never has to go back by more than one. */
  #searched = 0

  constructor(width: number) {
    this.width = width
    this.#changes = new Uint32Array(width + 1)
  }

  get position(): number {
    return this.#position
  }

  clear(): void {
    this.#count = 0
    this.#position = 0
    this.#searched = 0
  }

  /** False for what no row can have: a step back, or over the edge. */
  changeAt(position: number): boolean {
    if (position < this.#position || position > this.width) return false
    // A run of no length is no change: both of its ends go.
    const isUndone = this.#count > 0 && this.#changes[this.#count - 1] === position
    if (isUndone) this.#count -= 1
    else this.#changes[this.#count++] = position
    this.#position = position
    return true
  }

  /** The first two changes right of `position`, of which the first ends `colour`; the edge where there are none. */
  changesAfter(position: number, colour: Colour): [number, number] {
    let at = Math.max(0, this.#searched - 1)
    while (at < this.#count && ((this.#changes[at] ?? 0) <= position || (at & 1) !== colour)) at += 1
    this.#searched = at
    return [this.#changeOrEdge(at), this.#changeOrEdge(at + 1)]
  }

  #changeOrEdge(at: number): number {
    return at < this.#count ? (this.#changes[at] ?? 0) : this.width
  }

  paint(bytes: Uint8Array): void {
    for (let at = 0; at < this.#count; at += 2) {
      blacken(bytes, this.#changes[at] ?? 0, this.#changeOrEdge(at + 1))
    }
  }
}

function blacken(bytes: Uint8Array, from: number, to: number): void {
  if (from >= to) return
  const first = from >> 3
  const last = (to - 1) >> 3
  const firstMask = 0xff >> (from & 7)
  const lastMask = 0xff << (7 - ((to - 1) & 7))
  if (first === last) {
    bytes[first] = (bytes[first] ?? 0) | (firstMask & lastMask)
    return
  }
  bytes[first] = (bytes[first] ?? 0) | firstMask
  bytes.fill(0xff, first + 1, last)
  bytes[last] = (bytes[last] ?? 0) | lastMask
}

const END_OF_LINE_ZEROS = 11

/** Passes what stands between rows; says whether the next is written without regard to the one above. */
function beginRow(bits: BitReader, scheme: FaxScheme): boolean {
  if (scheme === 'rows') bits.skipToByte()
  if (scheme === 'fax3' || scheme === 'fax3-2d') {
    if (bits.peek(END_OF_LINE_ZEROS) === 0) skipToEndOfLine(bits)
    if (scheme === 'fax3-2d') return bits.take(1) === 1
  }
  return scheme !== 'fax4'
}

function skipToEndOfLine(bits: BitReader): void {
  while (bits.peek(END_OF_LINE_ZEROS) !== 0 && !bits.isAtEnd) bits.skip(1)
  while (bits.peek(1) === 0 && !bits.isAtEnd) bits.skip(1)
  bits.skip(1)
}

/** A row as runs of white and black in turn; false where it breaks. */
function readFlat(bits: BitReader, row: Row): boolean {
  let colour: Colour = WHITE
  while (row.position < row.width) {
    const run = readRun(bits, colour)
    if (run === null || !row.changeAt(row.position + run)) return false
    colour = other(colour)
  }
  return true
}

/** A run is any number of long codes and a short one; null where there is none. */
function readRun(bits: BitReader, colour: Colour): number | null {
  for (let length = 0; !bits.isAtEnd;) {
    const run = RUNS[colour][bits.peek(CODE_BITS)]
    if (!run) return null
    bits.skip(run.bits)
    length += run.length
    if (run.length < 64) return length
  }
  return null
}

type Mode = { bits: number } & ({ type: 'pass' | 'runs' } | { type: 'shift'; by: number })

/** How a row goes on, by its next seven bits. */
const MODES: readonly (readonly [code: string, mode: Mode])[] = [
  ['1', { type: 'shift', by: 0, bits: 1 }],
  ['011', { type: 'shift', by: 1, bits: 3 }],
  ['010', { type: 'shift', by: -1, bits: 3 }],
  ['001', { type: 'runs', bits: 3 }],
  ['0001', { type: 'pass', bits: 4 }],
  ['000011', { type: 'shift', by: 2, bits: 6 }],
  ['000010', { type: 'shift', by: -2, bits: 6 }],
  ['0000011', { type: 'shift', by: 3, bits: 7 }],
  ['0000010', { type: 'shift', by: -3, bits: 7 }],
]
const MODE_BITS = 7
const MODE_OF = Array.from(
  { length: 2 ** MODE_BITS },
  (_, bits) => MODES.find(([code]) => bits.toString(2).padStart(MODE_BITS, '0').startsWith(code))?.[1],
)

/** A row as what differs from the row above; false where it breaks. */
function readAgainst(bits: BitReader, row: Row, above: Row): boolean {
  let colour: Colour = WHITE
  // Before the first dot, so that a change right at the edge lies behind it.
  let at = -1
  while (at < row.width) {
    if (bits.isAtEnd) return false
    const mode = MODE_OF[bits.peek(MODE_BITS)]
    if (!mode) return false
    bits.skip(mode.bits)
    const [change, next] = above.changesAfter(at, colour)
    if (mode.type === 'pass') {
      at = next
    } else if (mode.type === 'shift') {
      at = change + mode.by
      if (!row.changeAt(at)) return false
      colour = other(colour)
    } else {
      const first = readRun(bits, colour)
      const second = readRun(bits, other(colour))
      if (first === null || second === null) return false
      const middle = Math.max(0, at) + first
      if (!row.changeAt(middle) || !row.changeAt(middle + second)) return false
      at = middle + second
    }
  }
  return true
}
