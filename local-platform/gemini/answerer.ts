import type { BatchKind } from '#domain/document-kinds.ts'
import type { PageAnswer } from '#domain/extraction/page-answer.ts'
import type { LoadedPage } from './load-files.ts'

export type Question = {
  model: string
  /** The kind named by our answer schema, or null when the request does not carry it. */
  kind: BatchKind | null
  pages: LoadedPage[]
  /** Text of the request that is no label. */
  prompt: string
}

/** Structured pages where our schema was sent, else text. */
export type Answer = { pages: PageAnswer[] } | { text: string }

/** What stands behind the interface: a reader that reads, or a script. */
export type Answerer = {
  /** Whether answers depend on the bytes, so that files must be fetched. */
  needsBytes: boolean
  answer(question: Question, signal: AbortSignal): Promise<Answer>
  /** One vector a text, of any length and norm; see `embedding-vector.ts`. */
  embed(texts: readonly string[]): Promise<number[][]>
}
