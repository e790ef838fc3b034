import { Failure } from '#domain/failures.ts'

/** Places, spread over the file, at which something goes wrong. */
const STEPS = 12

/** A file that was cut off, or in which bytes turned into noise, at eleven places each; the same in every run. */
export function* spoil(whole: Uint8Array, { spoiltBytes }: { spoiltBytes: number }): Generator<Uint8Array> {
  for (let step = 1; step < STEPS; step += 1) {
    const at = Math.floor((whole.length * step) / STEPS)
    yield whole.subarray(0, at)
    const noisy = Uint8Array.from(whole)
    for (let spoilt = 0; spoilt < spoiltBytes; spoilt += 1) {
      noisy[at - spoilt] = (spoilt * 151 + step * 29) & 255
    }
    yield noisy
  }
}

/** The code that a decoder throws for a file; null when it makes a picture of it. */
export function codeOf(decode: () => unknown): string | null {
  try {
    decode()
    return null
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}
