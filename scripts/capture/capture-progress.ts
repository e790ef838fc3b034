import type { UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import type { FileBoard } from './file-board.ts'

/** One moment of a capture, for whoever shows it. */
export type CaptureProgress = {
  found: number
  uploaded: number
  read: number
  searchable: number
  refused: number
  failed: number
  imagesPerMinute: number
  /** Null until a rate is known. */
  msLeft: number | null
  /** A reason why nothing seems to happen, for people. */
  note: string | null
}

export function takeProgress(options: {
  upload: UploadSnapshot
  board: FileBoard
  elapsedMs: number
  now: number
}): CaptureProgress {
  const { upload, board, elapsedMs, now } = options
  const searchable = board.count((file) => file.searchable)
  const refused = board.count((file) => file.status === 'skipped' && file.code !== 'duplicate')
  const failed = upload.counts.failed + board.count((file) => file.status === 'failed')
  const found = upload.files.length
  const rate = elapsedMs > 0 ? searchable / elapsedMs : 0
  const left = Math.max(0, found - searchable - Math.max(refused, upload.counts.refused) - failed)
  return {
    found,
    uploaded: upload.counts.uploaded + upload.counts.unconfirmed + upload.counts.duplicate,
    read: board.count(
      (file) => file.status === 'completed' || (file.status === 'skipped' && file.searchable),
    ),
    searchable,
    refused: Math.max(refused, upload.counts.refused),
    failed,
    imagesPerMinute: rate * 60_000,
    msLeft: rate > 0 ? left / rate : null,
    note: noteOf(upload, now),
  }
}

function noteOf(upload: UploadSnapshot, now: number): string | null {
  if (upload.offline) return 'offline, waiting for the connection'
  if (upload.throttledUntil !== null) {
    const seconds = Math.max(1, Math.ceil((upload.throttledUntil - now) / 1_000))
    return `the server asks to wait; going on in ${seconds} s`
  }
  return null
}
