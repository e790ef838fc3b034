import { setPriority } from 'node:os'
import { embedTexts } from './embeddings.ts'
import { openPaddle, type Paddle } from './engines/paddle.ts'
import { openTesseract, type Tesseract } from './engines/tesseract.ts'
import { readDocument } from './read-document.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'
import { ToWorker, type FromWorker } from './worker-messages.ts'

/** One slot of the reader: a process of its own, so that a crash of an engine harms one file only. */

// The two cores are shared with the database and the functions, which answer people: reading waits for them.
const NICENESS = 3
const cancelled = new Set<number>()
let paddle: Promise<Paddle> | null = null
let tesseract: Promise<Tesseract> | null = null

// An engine that failed to open is opened anew for the next file.
const engines = {
  paddle: () =>
    (paddle ??= openPaddle().catch((error: unknown) => {
      paddle = null
      throw error
    })),
  tesseract: () =>
    (tesseract ??= openTesseract().catch((error: unknown) => {
      tesseract = null
      throw error
    })),
}

setPriority(NICENESS)
// The channel closes with the parent, however it ended, kill -9 included.
process.on('disconnect', () => process.exit(0))
// It may have closed while this file was being loaded.
if (!process.connected) process.exit(0)
process.on('message', (message) => void answer(ToWorker.parse(message)))

async function answer(message: ToWorker): Promise<void> {
  const { id } = message
  if (message.type === 'cancel') {
    cancelled.add(id)
    return
  }
  try {
    if (message.type === 'embed') {
      const vectors = await embedTexts(message.texts)
      tell({ type: 'embedded', id, vectors, rss: process.memoryUsage.rss() })
      return
    }
    const result = await readDocument(message.request, {
      engines,
      isCancelled: () => cancelled.has(id),
      onPage: () => tell({ type: 'page', id }),
    })
    tell({ type: 'read', id, result, rss: process.memoryUsage.rss() })
  } catch (error) {
    tell({
      type: 'failed',
      id,
      unreadable: error instanceof UnreadableFileError,
      message: error instanceof Error ? error.message : String(error),
      rss: process.memoryUsage.rss(),
    })
  } finally {
    cancelled.delete(id)
  }
}

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message)
}
