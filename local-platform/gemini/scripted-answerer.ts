import { createHash } from 'node:crypto'
import type { PageAnswer } from '#domain/extraction/page-answer.ts'
import type { Answer, Answerer, Question } from './answerer.ts'
import type { LoadedPage } from './load-files.ts'

/** A test's own answer to a call; undefined for the usual one. */
export type ScriptedAnswer = (question: Question) => Answer | undefined

/** Answers at once, by what stands in the request alone: the same file always gets the same text. */
export function createScriptedAnswerer(script: ScriptedAnswer = () => undefined): Answerer {
  return {
    needsBytes: false,
    answer: (question) => Promise.resolve(script(question) ?? usualAnswer(question)),
    embed: (texts) => Promise.resolve(texts.map(wordVector)),
  }
}

/** The text that scripted mode gives for a file, by the path of its URL without the signature. */
export const scriptedText = (place: string): string => `Scripted text of ${place}`

/** The total that scripted mode gives a receipt, by the same path. */
export const scriptedTotal = (place: string): number => (digest(place).readUInt16BE(0) + 1) / 100

function usualAnswer(question: Question): Answer {
  if (question.kind === null) return { text: scriptedText(question.pages.map(placeOf).join(', ')) }
  const kind = question.kind === 'auto' ? 'note' : question.kind
  return { pages: question.pages.map((page) => scriptedPage(page, kind)) }
}

const placeOf = (page: LoadedPage): string => page.files.map((file) => file.place).join('+')

function scriptedPage(page: LoadedPage, kind: PageAnswer['kind']): PageAnswer {
  const place = placeOf(page)
  const total = scriptedTotal(place)
  return {
    page_id: page.pageId,
    condition: 'ok',
    kind,
    title: `Page ${place.split('/').at(-1) ?? place}`.slice(0, 500),
    text: scriptedText(place),
    language: 'en',
    confidence: 0.99,
    warnings: [],
    receipt:
      kind === 'receipt'
        ? {
            merchant: 'Scripted Shop',
            date: '2026-11-22',
            currency: 'EUR',
            subtotal: total,
            tax: 0,
            total,
            items: [{ description: 'Scripted item', quantity: 1, unit_price: total, amount: total }],
          }
        : null,
    equations: [],
    diagrams: [],
  }
}

const VECTOR_SIZE = 3_072
const MARKS_PER_WORD = 16

/** Each word sets a few numbers, so that texts with common words lie near each other; deterministic. */
function wordVector(text: string): number[] {
  const vector = new Array<number>(VECTOR_SIZE).fill(0)
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]
  for (const word of words) {
    const marks = digest(word)
    for (let mark = 0; mark < MARKS_PER_WORD; mark += 1) {
      const place = marks.readUInt16BE(mark * 2)
      // The smallest vectors asked for have 128 numbers: all marks fall there, or cutting would lose words.
      const index = (place >> 1) % 128
      vector[index] = (vector[index] ?? 0) + (place & 1 ? 1 : -1)
    }
  }
  return vector
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
