/**
 * Stored with every document. Raise it with every change of the prompts or of the answer schema: what was read by
 * which words must stay known, and the same bytes with the same version need never be paid twice.
 */
export const PROMPT_VERSION = 'pages-1'
