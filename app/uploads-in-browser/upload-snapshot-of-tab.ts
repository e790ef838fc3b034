import type { UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import type { TabReport } from './other-tabs.ts'
import type { LeftOut } from './picked-file.ts'
import type { UploadDigest } from './upload-digest.ts'
import type { TargetBatch } from './upload-run.ts'

export type RunView = {
  runId: string
  batch: TargetBatch
  upload: UploadSnapshot
  digest: UploadDigest
  leftOut: readonly LeftOut[]
}

export type CenterSnapshot = {
  runs: readonly RunView[]
  /** Uploads of this person in other tabs. */
  others: readonly TabReport[]
}

export const NO_UPLOADS: CenterSnapshot = { runs: [], others: [] }
