import type { BatchKind } from '#domain/document-kinds.ts'
import { MAX_TEXT_CHARS } from '#domain/extraction/page-answer.ts'
import type { Warning } from '#domain/extraction/warnings.ts'
import { detectLanguage } from './languages.ts'
import { blankPage, type ReadResult } from './page-reading.ts'
import { openDocument, type DocumentPage } from './pictures/open-document.ts'
import { readPage, type Engines } from './read-page.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'

export type ReadRequest = { bytes: Uint8Array; mimeType: string; kind: BatchKind }

/**
 * Reads a file, all its pages one after the other, into one answer; pages are parted by a form feed. Stops between pages
 * when `isCancelled` says so, and calls `onPage` after each. @throws UnreadableFileError
 */
export async function readDocument(
  request: ReadRequest,
  { engines, isCancelled, onPage }: { engines: Engines; isCancelled: () => boolean; onPage: () => void },
): Promise<ReadResult> {
  const document = await openDocument(request.bytes, request.mimeType)
  const pages: ReadResult[] = []
  let kind = request.kind
  let damaged = 0
  try {
    for await (const page of document.pages()) {
      if (isCancelled()) throw new Error('The caller gave up.')
      const read = await readOnePage(page, { kind, engines })
      onPage()
      if (!read) damaged += 1
      else pages.push(read)
      // The first page that says something decides for the whole file.
      if (kind === 'auto' && read && read.condition === 'ok') kind = read.kind
    }
  } finally {
    document.close()
  }
  if (pages.length === 0) throw new UnreadableFileError('No page can be decoded.')
  const warnings: Warning[] = damaged > 0 ? [...document.warnings, 'picture_damaged'] : document.warnings
  return joinPages(pages, warnings)
}

/** Null when this page of several is damaged; the others may still be good. */
async function readOnePage(
  page: DocumentPage,
  { kind, engines }: { kind: BatchKind; engines: Engines },
): Promise<ReadResult | null> {
  if (page.textLayer !== null && (kind === 'page' || kind === 'note' || !looksLikeReceipt(page.textLayer))) {
    if (kind !== 'receipt') return fromTextLayer(page.textLayer, kind === 'note' ? 'note' : 'page')
  }
  try {
    return await readPage(await page.picture(), kind, engines)
  } catch (error) {
    if (error instanceof UnreadableFileError) return null
    throw error
  }
}

const looksLikeReceipt = (text: string): boolean =>
  (text.match(/\d[.,]\d{2}(?!\d)/g)?.length ?? 0) >= 3 &&
  /total|summe|betrag|jumlah|importe|montant/i.test(text)

/** Text that the file itself brings is not read but known. */
const fromTextLayer = (text: string, kind: 'page' | 'note'): ReadResult => ({
  ...blankPage(kind),
  condition: 'ok',
  text,
  language: detectLanguage(text)?.code ?? null,
  confidence: 0.99,
  warnings: [],
})

function joinPages(pages: ReadResult[], warnings: readonly Warning[]): ReadResult {
  const filled = pages.filter(({ condition }) => condition === 'ok')
  const first = filled[0] ?? pages[0]
  if (!first) throw new UnreadableFileError('The file has no pages.')
  const letters = filled.reduce((sum, { text }) => sum + text.length, 0)
  const confidence = letters
    ? filled.reduce((sum, page) => sum + page.confidence * page.text.length, 0) / letters
    : first.confidence
  const withTotal = filled.find(({ receipt }) => typeof receipt?.total === 'number') ?? first
  const source = filled.length > 0 ? filled : [first]
  const ofReceipt = source.length > 1 && first.kind === 'receipt' ? [withTotal] : source
  return {
    ...first,
    title: filled.find(({ title }) => title !== null)?.title ?? null,
    text: pages
      .map(({ text }) => text)
      .join('\f')
      .slice(0, MAX_TEXT_CHARS),
    confidence: Math.round(confidence * 1000) / 1000,
    warnings: [...new Set([...ofReceipt.flatMap((page) => page.warnings), ...warnings])],
    receipt: withTotal.receipt,
    equations: filled.flatMap(({ equations }) => equations).slice(0, 200),
  }
}
