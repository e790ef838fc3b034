import { Failure } from '#domain/failures.ts'
import { BitReader } from './bit-reader.ts'

const CLEAR = 256
const END = 257
const FIRST_FREE = 258
const MAX_CODES = 4_096
const LEAST_WIDTH = 9
const MOST_WIDTH = 12

/** LZW as TIFF has it: up to `length` bytes, or as many as there are. Throws `corrupt_file`, `cannot_decode_here`. */
export function decodeLzw(packed: Uint8Array, length: number): Uint8Array {
  const bits = new BitReader(packed)
  if (bits.peek(16) === 1) throw new Failure('cannot_decode_here', 'A TIFF packed in the way of 1988.')
  const bytes = new Uint8Array(length)
  const table = new CodeTable(bytes)
  let filled = 0
  while (filled < length && !bits.isAtEnd) {
    const code = bits.take(table.width)
    if (code === END) break
    if (code === CLEAR) table.clear()
    else filled = table.unpack(code, filled)
  }
  return bytes.subarray(0, Math.min(filled, length))
}

/** What each code stands for has come before: where in the unpacked bytes it begins, and how long it is. */
class CodeTable {
  readonly #bytes: Uint8Array
  readonly #begins = new Uint32Array(MAX_CODES)
  readonly #lengths = new Uint32Array(MAX_CODES)
  #free = FIRST_FREE
  #last: { begin: number; length: number } | null = null
  width = LEAST_WIDTH

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  clear(): void {
    this.#free = FIRST_FREE
    this.#last = null
    this.width = LEAST_WIDTH
  }

  unpack(code: number, at: number): number {
    this.#learn()
    const end = code < CLEAR ? this.#write(code, at) : this.#repeat(code, at)
    this.#last = { begin: at, length: end - at }
    return end
  }

  /** A new code: the bytes of the last one, and the first of those which follow it now. */
  #learn(): void {
    if (!this.#last || this.#free === MAX_CODES) return
    this.#begins[this.#free] = this.#last.begin
    this.#lengths[this.#free] = this.#last.length + 1
    this.#free += 1
    // TIFF widens its codes one earlier than other formats do.
    if (this.#free >= 2 ** this.width - 1 && this.width < MOST_WIDTH) this.width += 1
  }

  #write(byte: number, at: number): number {
    this.#bytes[at] = byte
    return at + 1
  }

  /** Byte by byte, for a code may stand for bytes that it is just writing. */
  #repeat(code: number, at: number): number {
    if (code >= this.#free) throw new Failure('corrupt_file', 'A part of a page cannot be unpacked.')
    const end = at + (this.#lengths[code] ?? 0)
    for (let to = at, from = this.#begins[code] ?? 0; to < end; to += 1, from += 1) {
      this.#bytes[to] = this.#bytes[from] ?? 0
    }
    return end
  }
}
