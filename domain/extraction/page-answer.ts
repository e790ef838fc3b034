import { z } from 'zod'
import { DOCUMENT_KINDS, type BatchKind } from '../document-kinds.ts'

/**
 * What the model answers about one page. One shape for every kind, so that the apply path is one path;
 * the schema sent to the model for a kind (`answerSchemaFor`) only narrows what must be filled.
 *
 * Honest nulls: a value that cannot be read is null and named in `warnings`, never guessed.
 */
export const MAX_TEXT_CHARS = 400_000

const amount = z.number().gt(-1e11).lt(1e11).nullable()
const shortText = z.string().max(500)

export const ReceiptItem = z.object({
  description: shortText,
  quantity: amount,
  unit_price: amount,
  amount,
})

export const ReceiptFields = z.object({
  merchant: shortText.nullable(),
  /** Day of purchase, ISO 8601 (YYYY-MM-DD). */
  date: z.iso.date().nullable(),
  /** ISO 4217, upper case. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  subtotal: amount,
  tax: amount,
  total: amount,
  items: z.array(ReceiptItem).max(500),
})

export const Equation = z.object({ latex: z.string().max(4_000) })

/** Position on the page in thousandths of its width and height, origin at the top left. */
const box = z.object({
  x: z.number().min(0).max(1000),
  y: z.number().min(0).max(1000),
  width: z.number().min(0).max(1000),
  height: z.number().min(0).max(1000),
})
export const Diagram = z.object({ description: z.string().max(2_000), box: box.nullable() })

/** `blank`: nothing is written there. `unreadable`: something is, but it cannot be read. */
export const PAGE_CONDITIONS = ['ok', 'blank', 'unreadable'] as const

export const PageAnswer = z.object({
  /** The opaque id that stood before the page in the request; see `page-label.ts`. */
  page_id: z.string().min(1).max(64),
  condition: z.enum(PAGE_CONDITIONS),
  kind: z.enum(DOCUMENT_KINDS),
  title: shortText.nullable(),
  /** Markdown. Pages of a PDF are parted by a form feed (\f). */
  text: z.string().max(MAX_TEXT_CHARS),
  /** BCP 47, e.g. `en`, `de`, `la`. */
  language: z.string().max(35).nullable(),
  /** 0 to 1: how sure the reader is of the text as a whole. */
  confidence: z.number().min(0).max(1),
  /** Stable codes, see `warnings.ts`; unknown ones are kept as they are. */
  warnings: z.array(z.string().max(80)).max(50),
  receipt: ReceiptFields.nullable(),
  equations: z.array(Equation).max(200),
  diagrams: z.array(Diagram).max(100),
})

export const ExtractionAnswer = z.object({ pages: z.array(PageAnswer) })

export type ReceiptItem = z.infer<typeof ReceiptItem>
export type ReceiptFields = z.infer<typeof ReceiptFields>
export type PageAnswer = z.infer<typeof PageAnswer>
export type ExtractionAnswer = z.infer<typeof ExtractionAnswer>

/**
 * The JSON schema to send as `responseJsonSchema`. Its `title` names the kind. Gemini honours a subset of
 * JSON Schema (no pattern, no maxLength), so every answer is parsed again with `ExtractionAnswer`.
 */
export function answerSchemaFor(kind: BatchKind): Record<string, unknown> {
  const page = {
    receipt: PageAnswer.extend({ kind: z.literal('receipt'), receipt: ReceiptFields }),
    note: PageAnswer.extend({ kind: z.literal('note'), receipt: z.null() }),
    page: PageAnswer.extend({ kind: z.literal('page'), receipt: z.null() }),
    auto: PageAnswer,
  }[kind]
  const schema = z.toJSONSchema(z.object({ pages: z.array(page) }), { target: 'draft-7' })
  return { ...schema, title: answerSchemaTitle(kind) }
}

export const answerSchemaTitle = (kind: BatchKind): string => `handscript-${kind}`
