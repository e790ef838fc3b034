/** gemini-embedding-2 has no task type: the task is a prefix of the text. */
export const EMBEDDING_DIMENSIONS = 768

/** About 8,192 tokens at three characters each; what is longer would be cut off silently by the provider. */
const MAX_EMBEDDED_CHARS = 20_000

export const documentEmbeddingText = (document: { title: string | null; text: string }): string =>
  `title: ${document.title ?? 'none'} | text: ${document.text.slice(0, MAX_EMBEDDED_CHARS)}`

export const queryEmbeddingText = (query: string): string => `task: search result | query: ${query}`
