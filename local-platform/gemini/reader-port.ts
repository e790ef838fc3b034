import type { BatchKind } from '#domain/document-kinds.ts'
import type { PageAnswer } from '#domain/extraction/page-answer.ts'

/** What the server wants of the local reader; `local-platform/reader/reader.ts` is one. */
export type PageReader = {
  read(
    file: { bytes: Uint8Array; mimeType: string; kind: BatchKind },
    signal?: AbortSignal,
  ): Promise<Omit<PageAnswer, 'page_id'>>
  embed(texts: string[]): Promise<number[][]>
}

/** The reader's way to say that a file is no picture. By name, for the error may come from another process. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'UnreadableFileError'
