import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import type { ClaimedFile } from '../_shared/worker-database.ts'

/** Files of one batch that travel in one model call. */
export type PageGroup = {
  teamId: string
  batchId: string
  kind: BatchKind
  files: readonly ClaimedFile[]
  /** Send the bytes themselves: the model could not fetch them. */
  inline: boolean
  /** One half of a call that failed. */
  isHalf: boolean
  /** When the lease of its files ends, by our clock. */
  leaseEnd: number
}

/** What the model fetches by itself; other pictures it takes inline only. */
const TYPES_BY_ADDRESS = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])

/** Whether a file goes as a signed address, so that none of its bytes come through here. */
export const goesByAddress = (file: ClaimedFile, group: PageGroup): boolean =>
  !group.inline && TYPES_BY_ADDRESS.has(file.sent_type)

/** The batch's kind; one that we do not know yet is left to the model. */
export const kindOf = ({ kind }: ClaimedFile): BatchKind =>
  BATCH_KINDS.find((known) => known === kind) ?? 'auto'
