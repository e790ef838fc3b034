import type { PageAnswer } from '#domain/extraction/page-answer.ts'
import type { Answer, Answerer, Question } from './answerer.ts'
import { GoogleError } from './google-error.ts'
import type { LoadedFile } from './load-files.ts'
import { isUnreadable, type PageReader } from './reader-port.ts'

/**
 * Really reads. What stands on a page never reaches anything that could obey it: the reader only turns pictures
 * into text.
 */
export function createReadingAnswerer(reader: PageReader): Answerer {
  return {
    needsBytes: true,
    answer: (question, signal) => answerByReading(question, { reader, signal }),
    embed: (texts) => reader.embed([...texts]),
  }
}

type Reading = { reader: PageReader; signal: AbortSignal }

async function answerByReading(question: Question, reading: Reading): Promise<Answer> {
  const pages = await Promise.all(
    question.pages.map(async ({ pageId, files }) => {
      const read = await Promise.all(files.map((file) => readFile(file, { question, reading })))
      return { page_id: pageId, ...joinFiles(read) }
    }),
  )
  if (question.kind !== null) return { pages }
  if (pages.length === 0)
    return { text: 'This is the local reader. It reads documents and does nothing else.' }
  return { text: pages.map((page) => page.text).join('\n\n') }
}

async function readFile(
  file: LoadedFile,
  { question, reading }: { question: Question; reading: Reading },
): Promise<Omit<PageAnswer, 'page_id'>> {
  if (file.bytes === null) throw new GoogleError('internal')
  const { bytes, mimeType } = file
  if (mimeType.startsWith('text/') || mimeType === 'application/json') return plainText(bytes)
  try {
    return await reading.reader.read({ bytes, mimeType, kind: question.kind ?? 'auto' }, reading.signal)
  } catch (error) {
    if (isUnreadable(error)) throw new GoogleError('unreadable_image')
    throw error
  }
}

/** A page of several files is one page: the first decides what it is, the texts follow each other. */
function joinFiles(files: Omit<PageAnswer, 'page_id'>[]): Omit<PageAnswer, 'page_id'> {
  const [first, ...rest] = files
  if (!first) throw new GoogleError('no_pages')
  if (rest.length === 0) return first
  return {
    ...first,
    text: files.map((file) => file.text).join('\f'),
    confidence: Math.min(...files.map((file) => file.confidence)),
    warnings: [...new Set(files.flatMap((file) => file.warnings))],
    equations: files.flatMap((file) => file.equations),
    diagrams: files.flatMap((file) => file.diagrams),
  }
}

function plainText(bytes: Uint8Array): Omit<PageAnswer, 'page_id'> {
  const text = new TextDecoder().decode(bytes)
  return {
    condition: text.trim() === '' ? 'blank' : 'ok',
    kind: 'page',
    title: null,
    text,
    language: null,
    confidence: 1,
    warnings: [],
    receipt: null,
    equations: [],
    diagrams: [],
  }
}
