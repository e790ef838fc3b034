import type { SentPictureType } from '#app/uploads/picture-policy.ts'
import type { FailureCode } from '#domain/failures.ts'
import type { FileType } from '#domain/file-types.ts'

/** What a page asks of a worker: one file at a time. */
export type PrepareJob = {
  job: number
  name: string
  file: Blob
  /** What a picture that is encoded again becomes. */
  pictureType: SentPictureType
}

/** Bytes that the worker made, and gives away. */
export type MadeBytes = { buffer: ArrayBuffer; md5: string }

export type PrepareResult =
  | {
      type: 'ready'
      originalSha256: string
      originalBytes: number
      sentType: FileType
      /** What is sent instead of the original, or the digest of the original. */
      sent: MadeBytes | { md5: string }
      thumbnail: MadeBytes | null
    }
  | { type: 'refused'; code: FailureCode; detail: string | null }
  /** Could not be read at all; another try may do. */
  | { type: 'failed'; code: FailureCode; detail: string | null }

/**
 * What a worker says. `up`: its script is loaded, so what breaks after that is the fault of a file. `busy`: it does not
 * hang, the file is a long one.
 */
export type PrepareAnswer =
  { type: 'up' } | { type: 'busy'; job: number } | { type: 'done'; job: number; result: PrepareResult }
