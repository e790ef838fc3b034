import type { PrintedPage, Tesseract, TrainedLanguage } from './engines/tesseract.ts'
import { detectLanguage } from './languages.ts'
import { cropRows, shrink } from './pictures/picture.ts'
import type { Picture } from './pictures/picture.ts'

// Letters stay 20 pixels high on a page of 50 lines; larger takes longer and reads no better (measured on twelve pages).
const LONGEST_SIDE = 2_000
/** A strip of this share of the page tells the language and how clear the print is, in a seventh of the time. */
const STRIP = { from: 0.4, to: 0.55 }
const MIN_STRIP_WORDS = 8

export type Survey = {
  language: string | null
  /** Of the strip, read with English data: 0.9 for clear English, 0.75 for clear print of other languages. */
  confidence: number
}

/** Looks at the middle of a page. Null when too little stands there. */
export async function surveyPage(tesseract: Tesseract, picture: Picture): Promise<Survey | null> {
  const page = await shrink(picture, LONGEST_SIDE)
  const strip = await tesseract.read(cropRows(page, STRIP), ['eng'])
  const text = textOf(strip)
  if (text.split(/\s+/).length < MIN_STRIP_WORDS) return null
  return { language: detectLanguage(text)?.code ?? null, confidence: strip.confidence }
}

export type Print = PrintedPage & { language: string | null }

/** Reads a page with the data of its language; when it turns out to be another one that is trained, reads it again. */
export async function readPrintedPage(
  tesseract: Tesseract,
  picture: Picture,
  language: string | null,
): Promise<Print> {
  const page = await shrink(picture, LONGEST_SIDE)
  const read = await tesseract.read(page, [trainedFor(language)])
  const found = detectLanguage(textOf(read))?.code ?? null
  if (trainedFor(found) === trainedFor(language)) return { ...read, language: found }
  const again = await tesseract.read(page, [trainedFor(found)])
  const better = again.confidence >= read.confidence ? again : read
  return { ...better, language: detectLanguage(textOf(better))?.code ?? null }
}

const TRAINED: Readonly<Record<string, TrainedLanguage>> = { de: 'deu', fr: 'fra', la: 'lat' }

const trainedFor = (language: string | null): TrainedLanguage => TRAINED[language ?? ''] ?? 'eng'

/** Lines as printed, paragraphs parted by an empty line. */
export const textOf = ({ paragraphs }: PrintedPage): string =>
  paragraphs.map((lines) => lines.map(({ text }) => text).join('\n')).join('\n\n')

/**
 * A heading among the first lines of the page: short, alone, in capitals or larger than the rest. The running head, which
 * bears the page number, is taken only when nothing else is a heading. Null when there is none.
 */
export function titleOf({ paragraphs }: PrintedPage): string | null {
  const heights = paragraphs
    .flat()
    .map(({ height }) => height)
    .sort((a, b) => a - b)
  const middle = heights[Math.floor(heights.length / 2)] ?? 0
  const headings: string[] = []
  for (const lines of paragraphs.slice(0, 4)) {
    const text = lines.map((line) => line.text).join(' ')
    if (lines.length > 2 || text.length > 100) break
    // Page numbers and ornaments are passed over.
    if (text.replace(/[^\p{L}]/gu, '').length < 3) continue
    const isLarge = (lines[0]?.height ?? 0) > middle * 1.3
    if (text === text.toUpperCase() || isLarge) headings.push(text)
  }
  return headings.find((text) => !/^\d+\s|\s\d+$/.test(text)) ?? headings[0] ?? null
}
