import type { ExportedDocument } from './exported-document.ts'
import type { ExportPlan, ExportResult } from './export-plan.ts'
import type { PictureAddress } from './pdf/picture-world.ts'
import type { LeftOutFile } from './reconcile.ts'

/** What the page tells the worker: documents as they come, then what to write. */
export type ToWorker =
  | { type: 'documents'; documents: ExportedDocument[] }
  /** `isBatch`: in the order of its files, not in the order they came. */
  | { type: 'write'; plan: ExportPlan; leftOut: LeftOutFile[]; isBatch: boolean }
  | { type: 'addresses'; call: number; addresses: PictureAddress[] | null }

/** What the worker tells the page. Addresses are asked of the page, because only it is signed in. */
export type FromWorker =
  | { type: 'addresses'; call: number; fileIds: string[] }
  | { type: 'picture'; done: number; total: number }
  | { type: 'done'; result: ExportResult }
  | { type: 'failed'; message: string }
