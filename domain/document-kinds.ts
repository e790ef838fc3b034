/** What a member says a batch holds. `auto` lets the model decide page by page. */
export const BATCH_KINDS = ['receipt', 'note', 'page', 'auto'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

/** What a finished document is: `auto` has been decided by then. */
export const DOCUMENT_KINDS = ['receipt', 'note', 'page'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]
