import { createPool } from './pool.ts'
import type { ReadRequest } from './read-document.ts'
import type { ReadResult } from './page-reading.ts'

export type { ReadRequest } from './read-document.ts'
export type { ReadResult } from './page-reading.ts'

/**
 * Reads documents for real, with engines that run on this machine. Knows nothing of who asks or why: a picture goes in,
 * the answer's fields come out.
 */
export interface Reader {
  /** @throws UnreadableFileError when the file cannot be decoded, ReaderCrashedError (worth a retry) when an engine died. */
  read(request: ReadRequest, signal?: AbortSignal): Promise<ReadResult>
  /** One vector of 512 numbers (length 1) a text, in order. */
  embed(texts: string[]): Promise<number[][]>
  /** Ends every process; what still waits is refused. */
  close(): Promise<void>
}

/**
 * Starts nothing yet: processes come with the first work. Two slots read; embedding has a small process of its own, so that
 * a search never waits for a page.
 */
export function startReader({
  slots = 2,
  log = () => undefined,
}: { slots?: number; log?: (line: string) => void } = {}): Reader {
  const reading = createPool({ slots, log })
  const embedding = createPool({ slots: 1, log })
  return {
    async read(request, signal) {
      const { bytes, mimeType, kind } = request
      const answer = await reading.run(
        { type: 'read', request: { bytes: Uint8Array.from(bytes), mimeType, kind } },
        signal,
      )
      if (answer.type !== 'read') throw new Error('The reader answered something else.')
      return answer.result
    },
    async embed(texts) {
      if (texts.length === 0) return []
      const answer = await embedding.run({ type: 'embed', texts })
      if (answer.type !== 'embedded') throw new Error('The reader answered something else.')
      return answer.vectors
    },
    async close() {
      await Promise.all([reading.close(), embedding.close()])
    },
  }
}
