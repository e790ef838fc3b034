import { Unzlib } from 'fflate'
import { Failure } from '#domain/failures.ts'

/** So that a few bytes which stand for gigabytes are left soon after they gave what was wanted of them. */
const STEP_BYTES = 4_096

/** The first `length` bytes of a zlib stream, or as many as it has. */
export function inflate(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let filled = 0
  const stream = new Unzlib((part) => {
    bytes.set(part.subarray(0, length - filled), filled)
    filled = Math.min(length, filled + part.length)
  })
  try {
    for (let at = 0; at < packed.length && filled < length; at += STEP_BYTES) {
      stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length)
    }
  } catch (error) {
    throw new Failure('corrupt_file', 'A part of a page cannot be unpacked.', { cause: error })
  }
  return bytes.subarray(0, filled)
}
