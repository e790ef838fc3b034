import type { UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import { isFinalUploadState } from '#app/uploads/upload-states.ts'

/** Shorter jumps with every file, longer goes on telling of a link that is gone. */
const WINDOW_MS = 12_000
/** Before that a rate is chance. */
const KNOWN_AFTER_MS = 2_000

export type Pace = { bytesPerSecond: number; msLeft: number | null }

type Sample = { at: number; bytes: number; files: number }

/**
 * How fast an upload goes, and how long the rest takes at that pace: bytes tell the speed, files the end, since a file
 * that is found twice costs no bytes at all.
 */
export class TransferPace {
  readonly #samples: Sample[] = []

  /** `at` in milliseconds by any clock, not going back. */
  take(snapshot: Pick<UploadSnapshot, 'files'>, at: number): Pace | null {
    let bytes = 0
    let files = 0
    for (const file of snapshot.files) {
      bytes += file.sentBytes
      if (isFinalUploadState(file.state)) files += 1
    }
    this.#samples.push({ at, bytes, files })
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > WINDOW_MS) this.#samples.shift()
    const first = this.#samples[0]
    if (!first || at - first.at < KNOWN_AFTER_MS) return null
    const seconds = (at - first.at) / 1_000
    const filesPerSecond = (files - first.files) / seconds
    const filesLeft = snapshot.files.length - files
    return {
      // A try that failed takes its bytes back.
      bytesPerSecond: Math.max(0, (bytes - first.bytes) / seconds),
      msLeft: filesPerSecond > 0 ? (filesLeft / filesPerSecond) * 1_000 : null,
    }
  }

  /** After a pause the past says nothing about the present. */
  forget(): void {
    this.#samples.length = 0
  }
}
