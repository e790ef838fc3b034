/**
 * A page id is a short nonce that stands in a text part right before the page's file part, and must come back
 * in the answer. Answers are matched by it, never by position: 17,148 pages were once swapped so.
 */
export const pageLabel = (pageId: string): string => `PAGE_ID: ${pageId}`

const LABEL = /^PAGE_ID: ([A-Za-z0-9_-]{1,64})$/

/** The id in a text part, or null if the part is no label. */
export const pageIdOf = (textPart: string): string | null => LABEL.exec(textPart)?.[1] ?? null
