import { z } from 'zod'
import type { PageAnswer } from '#domain/extraction/page-answer.ts'
import { GOOGLE_ERROR_NAMES, GOOGLE_ERRORS, GoogleError, quotaError, type QuotaKind } from './google-error.ts'

/** Everything that can be made to go wrong with a call. */
export const Fault = z.discriminatedUnion('kind', [
  /** One of Google's errors; `retryDelay` such as "18.5s" for the 429s. */
  z.strictObject({
    kind: z.literal('error'),
    error: z.enum(GOOGLE_ERROR_NAMES),
    retryDelay: z.string().optional(),
  }),
  /** An answer of something between us and Google, e.g. 502 with HTML. */
  z.strictObject({ kind: z.literal('http'), status: z.number().int(), body: z.string() }),
  /** No answer until the client goes away. */
  z.strictObject({ kind: z.literal('hang') }),
  z.strictObject({ kind: z.literal('slow'), ms: z.number().nonnegative() }),
  /** The connection is cut: before the model was asked, or after it has answered (and was paid). */
  z.strictObject({ kind: z.literal('drop'), when: z.enum(['before', 'after']) }),
  z.strictObject({
    kind: z.literal('pages'),
    change: z.enum([
      'fewer',
      'more',
      'doubled',
      'foreign',
      'swapped',
      'shuffled',
      'none',
      'blank',
      'unreadable',
    ]),
  }),
  z.strictObject({
    kind: z.literal('text'),
    change: z.enum(['truncated', 'not_json', 'fenced', 'wrong_shape', 'empty']),
  }),
  /** The prompt or the answer is blocked: SAFETY, RECITATION, SPII, OTHER, PROHIBITED_CONTENT, … */
  z.strictObject({ kind: z.literal('refused'), at: z.enum(['prompt', 'candidate']), reason: z.string() }),
  z.strictObject({ kind: z.literal('no_candidates') }),
  /** What a batch job may do: see `batch-jobs.ts`. */
  z.strictObject({
    kind: z.literal('batch'),
    change: z.enum(['shuffled', 'missing', 'failed', 'expired', 'stalled', 'item_errors']),
  }),
])
export type Fault = z.infer<typeof Fault>
type PageChange = Extract<Fault, { kind: 'pages' }>['change']
type TextChange = Extract<Fault, { kind: 'text' }>['change']

/** The error a fault stands for. */
export function errorOf(
  { error, retryDelay = '18s' }: Extract<Fault, { kind: 'error' }>,
  model: string,
): GoogleError {
  const entry = GOOGLE_ERRORS[error]
  const quota: QuotaKind | undefined = 'quota' in entry ? entry.quota : undefined
  return quota ? quotaError({ kind: quota, model, limit: 0, retryDelay }) : new GoogleError(error)
}

const emptied = { text: '', title: null, receipt: null, equations: [], diagrams: [] }

/** How each change spoils the pages of an answer. */
export const PAGE_CHANGES: Record<PageChange, (pages: PageAnswer[]) => PageAnswer[]> = {
  fewer: (pages) => pages.slice(0, -1),
  more: (pages) => [...pages, ...pages.slice(0, 1).map((page) => ({ ...page, page_id: 'made-up' }))],
  doubled: (pages) => [...pages, ...pages.slice(0, 1)],
  foreign: (pages) => pages.map((page, index) => (index === 0 ? { ...page, page_id: 'foreign' } : page)),
  // Every text under the next page's id: what 17,148 pages once suffered.
  swapped: (pages) =>
    pages.map((page, index) => ({ ...page, page_id: idAfter(pages, index) ?? page.page_id })),
  shuffled: (pages) => pages.toReversed(),
  none: () => [],
  blank: (pages) =>
    pages.map((page) => ({ ...page, ...emptied, condition: 'blank', warnings: ['blank_page'] })),
  unreadable: (pages) => pages.map((page) => ({ ...page, ...emptied, condition: 'unreadable' })),
}

const idAfter = (pages: PageAnswer[], index: number): string | undefined =>
  pages[(index + 1) % pages.length]?.page_id

/** How each change spoils the text of an answer. */
export const TEXT_CHANGES: Record<TextChange, (text: string) => string> = {
  truncated: (text) => text.slice(0, Math.ceil(text.length / 2)),
  not_json: () => 'I am sorry, I can only describe this picture in words.',
  fenced: (text) => `\`\`\`json\n${text}\n\`\`\``,
  wrong_shape: () => JSON.stringify({ result: [{ id: 1, content: 'not what was asked for' }] }),
  empty: () => '',
}
