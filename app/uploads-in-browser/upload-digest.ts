import type { UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import type { UploadState } from '#app/uploads/upload-states.ts'

/** The four numbers that people look at, and their sum. */
export type UploadDigest = {
  remaining: number
  uploaded: number
  duplicates: number
  errors: number
  cancelled: number
  selected: number
}

export const NO_FILES: UploadDigest = {
  remaining: 0,
  uploaded: 0,
  duplicates: 0,
  errors: 0,
  cancelled: 0,
  selected: 0,
}

type Counted = {
  upload: Pick<UploadSnapshot, 'counts' | 'files'>
  /** Refused before it began: errors of it too. */
  leftOut: number
  /** Ended before the page was loaded anew. */
  earlier: readonly { end: UploadState | null }[]
}

/** Counts one upload: the four numbers and the cancelled ones add up to what was selected. */
export function digestOf({ upload: { counts, files }, leftOut, earlier }: Counted): UploadDigest {
  const before = (...states: UploadState[]) =>
    earlier.filter(({ end }) => states.some((state) => state === end)).length
  return {
    remaining:
      counts.queued + counts.preparing + counts.prepared + counts.signed + counts.sending + counts.sent,
    uploaded: counts.uploaded + counts.unconfirmed + before('uploaded', 'unconfirmed'),
    duplicates: counts.duplicate + before('duplicate'),
    errors: counts.refused + counts.failed + leftOut + before('refused', 'failed'),
    cancelled: counts.cancelled + before('cancelled'),
    selected: files.length + leftOut + earlier.length,
  }
}

export const addDigests = (a: UploadDigest, b: UploadDigest): UploadDigest => ({
  remaining: a.remaining + b.remaining,
  uploaded: a.uploaded + b.uploaded,
  duplicates: a.duplicates + b.duplicates,
  errors: a.errors + b.errors,
  cancelled: a.cancelled + b.cancelled,
  selected: a.selected + b.selected,
})
