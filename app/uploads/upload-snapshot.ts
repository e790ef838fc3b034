import type { FailureCode } from '#domain/failures.ts'
import type { UploadPhase } from './upload-phases.ts'
import type { UploadState } from './upload-states.ts'

export type FileSnapshot = {
  readonly id: string
  readonly name: string
  /** Position in the batch, from 0. */
  readonly order: number
  readonly state: UploadState
  readonly originalBytes: number
  /** Of the bytes that are sent, which may be fewer than the original's; null until they are prepared. */
  readonly totalBytes: number | null
  readonly sentBytes: number
  /** PUTs that were started. */
  readonly tries: number
  readonly code: FailureCode | null
  readonly detail: string | null
  readonly duplicateOfFileId: string | null
}

/** One moment of an upload. Never changed: the next moment is another object, with the same parts where nothing moved. */
export type UploadSnapshot = {
  readonly phase: UploadPhase
  readonly offline: boolean
  /** The server asked to wait; by the engine's clock, in milliseconds. */
  readonly throttledUntil: number | null
  readonly lanes: number
  readonly files: readonly FileSnapshot[]
  readonly counts: Readonly<Record<UploadState, number>>
}
