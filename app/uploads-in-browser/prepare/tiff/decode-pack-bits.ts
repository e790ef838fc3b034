/** Runs and copies of bytes: up to `length` of them, or as many as there are. */
export function decodePackBits(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let filled = 0
  let at = 0
  while (filled < length && at + 1 < packed.length) {
    const control = packed[at] ?? 0
    at += 1
    if (control < 128) {
      const copied = packed.subarray(at, at + Math.min(control + 1, length - filled))
      bytes.set(copied, filled)
      filled += copied.length
      at += control + 1
    } else if (control > 128) {
      const end = Math.min(length, filled + 257 - control)
      bytes.fill(packed[at] ?? 0, filled, end)
      filled = end
      at += 1
    }
  }
  return bytes.subarray(0, filled)
}
