import { z } from 'zod'
import { BATCH_KINDS, DOCUMENT_KINDS } from '../document-kinds.ts'
import { ReceiptFields } from '../extraction/page-answer.ts'

/** The box a file ends in. `extracted`: read, its vector still to come. `unfinished`: the watch ended before. */
export const CAPTURE_STATES = [
  'searchable',
  'extracted',
  'duplicate',
  'refused',
  'failed',
  'cancelled',
  'unfinished',
] as const
export type CaptureState = (typeof CAPTURE_STATES)[number]

export const CapturedFile = z.object({
  /** Relative to the parent of the folder that was named. */
  path: z.string(),
  state: z.enum(CAPTURE_STATES),
  /** A stable code of domain/failures.ts, or null where nothing needs a reason. */
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  /** For a duplicate: the document of the file it is linked to. */
  documentId: z.uuid().nullable(),
  duplicateOf: z.string().nullable(),
  kind: z.enum(DOCUMENT_KINDS).nullable(),
  text: z.string().nullable(),
  fields: z.union([ReceiptFields, z.record(z.string(), z.unknown())]).nullable(),
  warnings: z.array(z.string()),
  timingsMs: z.object({
    upload: z.number().nullable(),
    read: z.number().nullable(),
    searchable: z.number().nullable(),
  }),
})

/** The upload receipt: every file that was found is in exactly one box, and the boxes add up to `found`. */
export const CaptureReport = z.object({
  summary: z.object({
    batchId: z.uuid(),
    team: z.string(),
    name: z.string(),
    kind: z.enum(BATCH_KINDS),
    found: z.number().int(),
    boxes: z.record(z.enum(CAPTURE_STATES), z.number().int()),
    elapsedMs: z.number(),
  }),
  files: z.array(CapturedFile),
})

export type CapturedFile = z.infer<typeof CapturedFile>
export type CaptureReport = z.infer<typeof CaptureReport>
