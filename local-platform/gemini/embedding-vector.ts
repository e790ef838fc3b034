import { invalidArgument } from './google-error.ts'

const MIN_DIMENSIONS = 128
const MAX_DIMENSIONS = 3_072

const QUERY_PREFIX = /^task:[^|]*\|\s*query:\s*/
const DOCUMENT_PREFIX = /^title:\s*([^|]*?)\s*\|\s*text:\s*/

/**
 * gemini-embedding-2 has learnt its prompt prefixes; a local model has not, and would take "task: search result" for
 * content. Title and text stay.
 */
export function withoutPromptPrefix(text: string): string {
  if (QUERY_PREFIX.test(text)) return text.replace(QUERY_PREFIX, '')
  const title = DOCUMENT_PREFIX.exec(text)?.[1]
  if (title === undefined) return text
  const body = text.replace(DOCUMENT_PREFIX, '')
  return title === '' || title === 'none' ? body : `${title}\n${body}`
}

/** Cuts or pads a vector to the dimensions asked for and gives it length 1, as the provider's vectors have. */
export function fitVector(vector: readonly number[], dimensions: number = MAX_DIMENSIONS): number[] {
  if (!Number.isInteger(dimensions) || dimensions < MIN_DIMENSIONS || dimensions > MAX_DIMENSIONS) {
    throw invalidArgument(`output_dimensionality must be between ${MIN_DIMENSIONS} and ${MAX_DIMENSIONS}.`)
  }
  const fitted = Array.from({ length: dimensions }, (_, index) => vector[index] ?? 0)
  const norm = Math.hypot(...fitted)
  // A text of which the model knows no word would have no direction; search needs one.
  if (norm === 0) fitted[0] = 1
  return norm === 0 ? fitted : fitted.map((value) => value / norm)
}
