/** What to reserve for a call. The database knows the model and its price. */
export type Estimate = { estimated_tokens: number; estimated_output_tokens: number }

/** A page at high resolution is 1,120 tokens; the prompt and the answer schema are about 2,500 together. */
const TOKENS_PER_PAGE = 1_120
const TOKENS_PER_CALL = 2_500
/** A dense page of text is answered with about this much. */
const ANSWER_TOKENS_PER_PAGE = 1_200
/** Pages of a PDF are not known before it is read. Scans have more bytes a page, so that this errs to the safe side. */
const BYTES_PER_PDF_PAGE = 100_000
const MAX_PDF_PAGES = 200
const CHARS_PER_TOKEN = 3

/** Pages that a file may have. */
export function pagesOfFile(file: { sent_type: string; sent_bytes: number }): number {
  if (file.sent_type !== 'application/pdf') return 1
  return Math.min(MAX_PDF_PAGES, Math.max(1, Math.ceil(file.sent_bytes / BYTES_PER_PDF_PAGE)))
}

/** For reading so many pages with one call. */
export const estimateReading = (pages: number): Estimate => ({
  estimated_tokens: TOKENS_PER_CALL + pages * TOKENS_PER_PAGE,
  estimated_output_tokens: pages * ANSWER_TOKENS_PER_PAGE,
})

/** For making the vectors of these texts. */
export function estimateEmbedding(texts: readonly string[]): Estimate {
  const chars = texts.reduce((sum, text) => sum + text.length, 0)
  return { estimated_tokens: Math.ceil(chars / CHARS_PER_TOKEN) + texts.length, estimated_output_tokens: 0 }
}
