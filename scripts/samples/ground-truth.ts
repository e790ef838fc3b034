import { z } from 'zod'
import { DOCUMENT_KINDS } from '#domain/document-kinds.ts'
import { ReceiptFields } from '#domain/extraction/page-answer.ts'
import { isWarning } from '#domain/extraction/warnings.ts'
import { isFailureCode } from '#domain/failures.ts'

/** Where a file of the demo must end. `refused` never reaches the store, `failed` does. */
const BOXES = ['searchable', 'duplicate', 'failed', 'refused'] as const

const TruthFile = z.strictObject({
  /** Path below `public/samples`. */
  file: z.string().min(1),
  kind: z.enum(DOCUMENT_KINDS),
  box: z.enum(BOXES),
  /** Stable failure code of a file that is refused or fails. */
  reason: z.string().refine(isFailureCode).optional(),
  /** The file whose bytes this one repeats. */
  duplicateOf: z.string().optional(),
  /** BCP 47. */
  language: z.string().optional(),
  fields: ReceiptFields.optional(),
  /** `gross`: the items add up to the total, the tax is inside. `net`: they add up to the subtotal. */
  prices: z.enum(['gross', 'net']).optional(),
  /** All that is written there, words unbroken; pages of a PDF are parted by a form feed. */
  text: z.string().optional(),
  /** What a careful reader must say of its own answer; codes of `domain/extraction/warnings.ts`. */
  warnings: z.array(z.string().refine(isWarning)).optional(),
})

/** What is truly on the sample documents, and where each must end: `public/samples/ground-truth.json`. */
export const GroundTruth = z.strictObject({ version: z.literal(1), files: z.array(TruthFile).min(1) })

export type TruthFile = z.infer<typeof TruthFile>
export type GroundTruth = z.infer<typeof GroundTruth>
