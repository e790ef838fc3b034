import type { BatchKind, DocumentKind } from '../document-kinds.ts'
import type { PageAnswer, ReceiptFields } from './page-answer.ts'
import { PROMPT_VERSION } from './prompt-version.ts'

/** A document as the database takes it. `fields` of a receipt are flat; of the others, what was found beside the text. */
export type ExtractedDocument = {
  kind: DocumentKind
  title: string | null
  text: string
  language: string | null
  fields: ReceiptFields | { equations?: PageAnswer['equations']; diagrams?: PageAnswer['diagrams'] }
  warnings: string[]
  confidence: number
  page_count: number
  model: string
  prompt_version: string
}

/** Below this the reader itself is not sure enough for anyone to rely on it unseen. */
const LOW_CONFIDENCE = 0.5

const NO_FIELDS: ReceiptFields = {
  merchant: null,
  date: null,
  currency: null,
  subtotal: null,
  tax: null,
  total: null,
  items: [],
}

/** What an answered page becomes. A member's word about the batch counts more than the model's guess of the kind. */
export function documentOfPage(
  page: PageAnswer,
  { batchKind, model }: { batchKind: BatchKind; model: string },
): ExtractedDocument {
  const isBlank = page.condition === 'blank'
  const kind = batchKind === 'auto' ? page.kind : batchKind
  const text = isBlank ? '' : page.text
  return {
    kind,
    title: isBlank ? null : page.title,
    text,
    language: isBlank ? null : page.language,
    fields: fieldsOf(page, kind),
    warnings: warningsOf(page),
    confidence: page.confidence,
    page_count: text.split('\f').length,
    model,
    prompt_version: PROMPT_VERSION,
  }
}

function fieldsOf(page: PageAnswer, kind: DocumentKind): ExtractedDocument['fields'] {
  if (page.condition === 'blank') return {}
  if (kind === 'receipt') return page.receipt ?? NO_FIELDS
  return {
    ...(page.equations.length > 0 ? { equations: page.equations } : {}),
    ...(page.diagrams.length > 0 ? { diagrams: page.diagrams } : {}),
  }
}

function warningsOf(page: PageAnswer): string[] {
  const warnings = new Set(page.warnings)
  if (page.condition === 'blank') warnings.add('blank_page')
  else if (page.confidence < LOW_CONFIDENCE) warnings.add('low_confidence')
  return [...warnings]
}
