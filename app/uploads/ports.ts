import type { ConfirmRequest, ConfirmResponse, SignRequest, SignResponse } from '#domain/contracts/uploads.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import type { FailureCode } from '#domain/failures.ts'
import type { FileStatus } from '#domain/file-status.ts'
import type { FileType } from '#domain/file-types.ts'
import type { Strategy } from '#domain/strategies.ts'

/** What the engine needs of the world. A browser, Node and the tests give their own. */
export type UploadWorld<Source> = {
  api: UploadApi
  prepare: HashAndPrepare<Source>
  put: PutBytes
  clock: Clock
  random: () => number
  newId: () => string
  online: OnlineStatus
}

export type Clock = {
  /** Milliseconds; only differences mean anything. */
  now: () => number
  /** Calls back once after `ms`, unless the returned function is called before. */
  schedule: (ms: number, callback: () => void) => () => void
}

export type OnlineStatus = {
  isOnline: () => boolean
  /** Calls back after every change; the returned function ends that. */
  subscribe: (listener: () => void) => () => void
}

/** A file somebody picked. `source` is a File in the browser and a path in Node; the engine never looks inside. */
export type PickedFile<Source> = {
  source: Source
  name: string
  bytes: number
  customName?: string
  /** Id and place are given when a batch is taken up again; the engine gives new ones otherwise. */
  id?: string
  order?: number
}

export type PreparedBytes = {
  /** Base64, as the header Content-MD5 wants it. */
  md5: string
  bytes: number
  /** May read the source again; throws Failure `file_changed` when that is no longer what was hashed. */
  open: () => Promise<Blob | Uint8Array<ArrayBuffer>>
}

export type Prepared =
  | {
      type: 'ready'
      /** Hex, of the original: what makes a duplicate. */
      originalSha256: string
      originalBytes: number
      sent: PreparedBytes & { type: FileType }
      thumbnail: PreparedBytes | null
      /** Bytes kept in memory until the file is sent; 0 where the source is read again. */
      heldBytes: number
    }
  | { type: 'refused'; code: FailureCode; detail: string | null }

/** Reads a file once: inspects it, hashes the original, re-encodes where that pays, makes a thumbnail. */
export type HashAndPrepare<Source> = (file: PickedFile<Source>, signal: AbortSignal) => Promise<Prepared>

export type PutRequest = {
  url: string
  /** Signed: each must be sent as it stands. */
  headers: Record<string, string>
  body: Blob | Uint8Array<ArrayBuffer>
  signal: AbortSignal
  /** Milliseconds without a byte moving after which the request is given up. */
  stallMs: number
  onProgress: (sentBytes: number) => void
}

/** `unreachable`: no answer that could be read, which in a browser includes errors without CORS headers. */
export type PutOutcome =
  | { type: 'stored'; etag: string | null }
  | { type: 'rejected'; status: number; retryAfterMs: number | null }
  | { type: 'unreachable' }
  | { type: 'stalled' }

/** Sends bytes to a presigned address. Throws only the signal's reason. */
export type PutBytes = (request: PutRequest) => Promise<PutOutcome>

export type NewBatch = {
  id: string
  teamId: string
  name: string
  kind: BatchKind
  strategy?: Strategy
  holdUntilStart?: boolean
}

export type ManifestEntry = {
  id: string
  uploadOrder: number
  originalName: string
  customName: string | null
  originalBytes: number
}

export type FileReason = { id: string; code: FailureCode; detail: string | null }

/** Every call throws a Failure of domain/failures.ts, or the signal's reason. All may be repeated. */
export type UploadApi = {
  createBatch: (batch: NewBatch, signal: AbortSignal) => Promise<void>
  /** All or nothing: throws `batch_full` when the batch cannot hold them all. */
  registerFiles: (
    batchId: string,
    files: readonly ManifestEntry[],
    signal: AbortSignal,
  ) => Promise<{ id: string; status: FileStatus }[]>
  /** The first place in the batch behind all its files. */
  nextOrder: (batchId: string, signal: AbortSignal) => Promise<number>
  refuseFiles: (batchId: string, refusals: readonly FileReason[], signal: AbortSignal) => Promise<void>
  failUploads: (batchId: string, failures: readonly FileReason[], signal: AbortSignal) => Promise<void>
  sign: (request: SignRequest, signal: AbortSignal) => Promise<SignResponse>
  confirm: (request: ConfirmRequest, signal: AbortSignal) => Promise<ConfirmResponse>
}
