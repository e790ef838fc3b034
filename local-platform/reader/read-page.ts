import type { BatchKind, DocumentKind } from '#domain/document-kinds.ts'
import type { Warning } from '#domain/extraction/warnings.ts'
import { restoreAccents } from './accents.ts'
import type { Paddle, TextPiece } from './engines/paddle.ts'
import type { TextBox } from './engines/text-boxes.ts'
import type { Tesseract, TrainedLanguage } from './engines/tesseract.ts'
import { findEquations } from './equations.ts'
import { kindOfPage } from './kind-of-page.ts'
import { detectLanguage } from './languages.ts'
import { readUpright } from './orientation.ts'
import { blankPage, unreadablePage, type ReadResult } from './page-reading.ts'
import { isBlank } from './pictures/ink.ts'
import type { Picture } from './pictures/picture.ts'
import { readPrintedPage, surveyPage, textOf, titleOf, type Print, type Survey } from './printed-page.ts'
import { readCurrencySign } from './receipt/currency-sign.ts'
import { readReceiptFields, type ReceiptReading } from './receipt/receipt-fields.ts'
import { groupIntoRows, type Row } from './rows.ts'

/** Both engines are opened when first needed. */
export type Engines = { paddle(): Promise<Paddle>; tesseract(): Promise<Tesseract> }

const LOW_CONFIDENCE = 0.75
/** Handwriting is never given more than this, whatever the engine believes of itself. */
const HANDWRITING_CEILING = 0.4
/** Below this Tesseract guesses (old or handwritten letters, a page that does not lie upright). */
const TESSERACT_GUESSES = 0.7
/** PaddleOCR's confidence on clear modern print; its French lacks accents, which Tesseract has there. */
const CLEAR_PRINT = 0.97
/** Of so many unreadable places it is said that something stands there. */
const MANY_UNREAD = 8

/** Reads one page of the declared kind; `auto` decides by what was read. */
export async function readPage(picture: Picture, kind: BatchKind, engines: Engines): Promise<ReadResult> {
  const declared = kind === 'auto' ? 'page' : kind
  if (await isBlank(picture)) return blankPage(declared)
  return kind === 'page' ? readAsPrint(picture, engines) : readByPieces(picture, kind, engines)
}

/** What PaddleOCR read of a page, in rows. */
type Pieces = { pieces: TextPiece[]; rows: Row[]; text: string; confidence: number; picture: Picture }

async function readPieces(picture: Picture, engines: Engines): Promise<Pieces & { unread: TextBox[] }> {
  const upright = await readUpright(await engines.paddle(), picture)
  const rows = groupIntoRows(upright.pieces)
  return {
    ...upright,
    rows,
    text: textOfRows(rows),
    confidence: meanConfidence(upright.pieces),
  }
}

const textOfRows = (rows: readonly Row[]): string => rows.map(({ text }) => text).join('\n')

function meanConfidence(pieces: readonly TextPiece[]): number {
  const letters = pieces.reduce((sum, { text }) => sum + text.length, 0)
  return letters
    ? pieces.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters
    : 0
}

async function readByPieces(
  picture: Picture,
  kind: Exclude<BatchKind, 'page'>,
  engines: Engines,
): Promise<ReadResult> {
  const read = await readPieces(picture, engines)
  const empty = read.text.replace(/[^\p{L}\p{N}]/gu, '').length === 0
  if (empty)
    return (read.unread.length >= MANY_UNREAD ? unreadablePage : blankPage)(kind === 'auto' ? 'page' : kind)
  if (kind === 'note') return noteOf(read)
  const receipt = readReceiptFields(read.rows)
  const decided: DocumentKind =
    kind === 'receipt' ? kind : kindOfPage({ rows: read.rows, receipt, confidence: read.confidence })
  if (decided === 'receipt') return readReceipt({ read, receipt, engines })
  return decided === 'note' ? noteOf(read) : undeclaredPage(read, engines)
}

/** What PaddleOCR's alphabet lacks (accents, € and £) is asked of Tesseract, where the receipt seems to have it. */
async function readReceipt({
  read,
  receipt,
  engines,
}: {
  read: Pieces
  receipt: ReceiptReading
  engines: Engines
}): Promise<ReadResult> {
  const language = accentedLanguage(read.text, receipt.country?.code)
  const isSignMissing = needsSign(receipt, read)
  if (!language && !isSignMissing) return receiptAnswer(read, receipt)
  const tesseract = await engines.tesseract()
  const { picture } = read
  const sign = isSignMissing ? await readCurrencySign({ tesseract, picture, pieces: read.pieces }) : null
  const pieces = language
    ? await restoreAccents({ tesseract, picture, pieces: read.pieces, language })
    : read.pieces
  const rows = groupIntoRows(pieces)
  const better = { ...read, pieces, rows, text: textOfRows(rows) }
  return receiptAnswer(better, readReceiptFields(rows, sign))
}

const ACCENTED: Readonly<Record<string, TrainedLanguage>> = { de: 'deu', fr: 'fra' }

const accentedLanguage = (text: string, country: string | undefined): TrainedLanguage | undefined =>
  ACCENTED[detectLanguage(text)?.code ?? languageOfCountry(country) ?? '']

/** Whether a € or £ may stand there that PaddleOCR cannot read. */
function needsSign({ fields, warnings }: ReceiptReading, { rows }: Pieces): boolean {
  if (fields.total === null && fields.items.length === 0) return false
  const unsure = fields.currency === null || warnings.includes('currency_assumed')
  const inEurope = fields.currency === null || fields.currency === 'EUR' || fields.currency === 'GBP'
  return unsure && (inEurope || rows.some(({ text }) => /(?:^|\s)[EfL&]\s?\d+[.,]\d{2}\b/.test(text)))
}

function receiptAnswer(read: Pieces, { fields, warnings, country }: ReceiptReading): ReadResult {
  return {
    condition: 'ok',
    kind: 'receipt',
    title: fields.merchant,
    text: read.text,
    language: detectLanguage(read.text)?.code ?? languageOfCountry(country?.code),
    confidence: read.confidence,
    warnings: withDoubt(read.confidence, warnings),
    receipt: fields,
    equations: [],
    diagrams: [],
  }
}

const COUNTRY_LANGUAGES: Readonly<Record<string, string>> = {
  DE: 'de',
  AT: 'de',
  FR: 'fr',
  IT: 'it',
  ES: 'es',
  NL: 'nl',
  PT: 'pt',
  JP: 'ja',
  SE: 'sv',
  DK: 'da',
}
const ENGLISH_PRINTING = new Set(['US', 'GB', 'AU', 'CA', 'NZ', 'IE', 'SG', 'MY', 'IN', 'HK'])

const languageOfCountry = (code: string | undefined): string | null =>
  COUNTRY_LANGUAGES[code ?? ''] ?? (ENGLISH_PRINTING.has(code ?? '') ? 'en' : null)

const withDoubt = (confidence: number, warnings: readonly Warning[]): Warning[] =>
  confidence < LOW_CONFIDENCE ? [...warnings, 'low_confidence'] : [...warnings]

function noteOf(read: Pieces): ReadResult {
  const first = read.rows[0]
  const isTitle =
    first && read.rows.length > 1 && first.text.length <= 60 && first.height >= (read.rows[1]?.height ?? 0)
  return {
    condition: 'ok',
    kind: 'note',
    title: isTitle ? first.text : null,
    text: read.text,
    language: detectLanguage(read.text)?.code ?? null,
    confidence: Math.min(HANDWRITING_CEILING, read.confidence / 2),
    warnings: ['handwriting_local', 'low_confidence'],
    receipt: null,
    equations: findEquations(read.rows.map(({ text }) => text)),
    diagrams: [],
  }
}

/** One engine reads the whole page; a strip of it tells which will do better. */
async function readAsPrint(picture: Picture, engines: Engines): Promise<ReadResult> {
  const tesseract = await engines.tesseract()
  const survey = await surveyPage(tesseract, picture)
  if (survey && isForTesseract(survey)) {
    const print = await readPrintedPage(tesseract, picture, survey.language)
    if (print.confidence >= TESSERACT_GUESSES || survey.language === 'de') return pageFromPrint(print)
  }
  const read = await readPieces(picture, engines)
  if (read.pieces.length === 0)
    return (read.unread.length >= MANY_UNREAD ? unreadablePage : blankPage)('page')
  return undeclaredPage(read, engines)
}

/** German always (it knows Fraktur and umlauts); French and others where the print is clear. */
const isForTesseract = ({ language, confidence }: Survey): boolean =>
  language === 'de' || confidence >= (language === 'fr' ? 0.86 : 0.74)

/** PaddleOCR has read it already; Tesseract is asked only for what it does better: columns, umlauts and Fraktur. */
async function undeclaredPage(read: Pieces, engines: Engines): Promise<ReadResult> {
  const language = detectLanguage(read.text)?.code ?? null
  const isClearFrench = language === 'fr' && read.confidence >= CLEAR_PRINT
  if (language !== 'de' && !isClearFrench && !hasColumns(read.rows)) return pageFromPieces(read)
  const print = await readPrintedPage(await engines.tesseract(), read.picture, language)
  return preferPrint(print, read) ? pageFromPrint(print) : pageFromPieces(read)
}

/** Columns and Fraktur are Tesseract's even when it is unsure: PaddleOCR mixes the one and cannot read the other. */
const preferPrint = (print: Print, read: Pieces): boolean =>
  (print.language === 'de' && print.confidence > 0.5) ||
  (print.language === 'fr' && print.confidence >= 0.9) ||
  (hasColumns(read.rows) && print.confidence > TESSERACT_GUESSES) ||
  print.confidence > read.confidence

/** Two long pieces beside each other in many rows. */
const hasColumns = (rows: readonly Row[]): boolean =>
  rows.filter(({ pieces }) => pieces.filter(({ text }) => text.length >= 15).length >= 2).length >
  rows.length * 0.3

const pageFromPrint = (print: Print): ReadResult =>
  pageAnswer({
    text: textOf(print),
    title: titleOf(print),
    language: print.language,
    confidence: print.confidence,
  })

function pageFromPieces(read: Pieces): ReadResult {
  return pageAnswer({
    text: read.text,
    title: null,
    language: detectLanguage(read.text)?.code ?? null,
    confidence: read.confidence,
  })
}

function pageAnswer({
  text,
  title,
  language,
  confidence,
}: Pick<ReadResult, 'text' | 'title' | 'language' | 'confidence'>): ReadResult {
  return {
    condition: 'ok',
    kind: 'page',
    title,
    text,
    language,
    confidence,
    warnings: withDoubt(confidence, []),
    receipt: null,
    equations: [],
    diagrams: [],
  }
}
