import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'

let library: Promise<PDFiumLibrary> | null = null

/**
 * Opens a PDF as its reader will, before a byte is sent. Throws a Failure: `corrupt_file`, `password_protected` or
 * `too_many_pages`.
 */
export async function inspectPdf(bytes: Uint8Array): Promise<void> {
  const document = await open(bytes)
  try {
    requireFewPages(document.getPageCount())
  } finally {
    document.destroy()
  }
}

/** Throws `too_many_pages`, and `corrupt_file` for none. */
export function requireFewPages(pages: number): void {
  if (pages === 0) throw new Failure('corrupt_file', 'It has no pages.')
  if (pages > LIMITS.pdfPages) throw new Failure('too_many_pages', `${pages} pages`)
}

async function open(bytes: Uint8Array): Promise<PDFiumDocument> {
  library ??= PDFiumLibrary.init()
  const pdfium = await library
  try {
    return await pdfium.loadDocument(bytes)
  } catch (error) {
    // The library turns PDFium's error number into a sentence and keeps only that.
    const isLocked = error instanceof Error && error.message.startsWith('Password required')
    throw new Failure(isLocked ? 'password_protected' : 'corrupt_file', undefined, { cause: error })
  }
}
