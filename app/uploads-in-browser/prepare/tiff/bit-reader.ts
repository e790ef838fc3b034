/** Bits from the highest of each byte on; behind the end there are zeros. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length * 8
  }

  /** The next bits, 16 at most, as a number; they stay. */
  peek(count: number): number {
    const byte = this.#at >> 3
    const three =
      ((this.#bytes[byte] ?? 0) << 16) | ((this.#bytes[byte + 1] ?? 0) << 8) | (this.#bytes[byte + 2] ?? 0)
    return (three >> (24 - (this.#at & 7) - count)) & ((1 << count) - 1)
  }

  skip(count: number): void {
    this.#at += count
  }

  take(count: number): number {
    const bits = this.peek(count)
    this.skip(count)
    return bits
  }

  skipToByte(): void {
    this.#at = (this.#at + 7) & ~7
  }
}
