import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
// Registers itself: this code is in a worker already and needs no second one.
import 'pdfjs-dist/build/pdf.worker.mjs'
import { THUMBNAIL_QUALITY, thumbnailScale } from '#app/uploads/picture-policy.ts'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'

/**
 * Counts the pages of a PDF and draws the first one small, or not at all when that fails: only the count decides.
 * Throws `corrupt_file`, `password_protected` or `too_many_pages`.
 */
export async function lookIntoPdf(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | null> {
  const loading = getDocument({
    // It takes the bytes for itself, and they are still to be hashed.
    data: bytes.slice(),
    CanvasFactory: OffscreenCanvasFactory,
    FilterFactory: NoFilters,
    disableFontFace: true, // a worker has no document to put fonts into
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const document = await loading.promise.catch((error: unknown) => {
      if (asksForPassword(error)) throw new Failure('password_protected')
      throw new Failure('corrupt_file', 'The PDF cannot be opened.', { cause: error })
    })
    if (document.numPages > LIMITS.pdfPages) {
      throw new Failure('too_many_pages', `${document.numPages} pages`)
    }
    return await drawFirstPage(document).catch(() => null)
  } finally {
    await loading.destroy()
  }
}

async function drawFirstPage(document: PDFDocumentProxy): Promise<ArrayBuffer> {
  const page = await document.getPage(1)
  const scale = thumbnailScale(page.getViewport({ scale: 1 }))
  const viewport = page.getViewport({ scale })
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const canvasContext = canvas.getContext('2d', { alpha: false })
  if (!isDrawable(canvasContext)) throw new Failure('cannot_decode_here', 'This browser gave no canvas.')
  await page.render({ canvas: null, canvasContext, viewport, background: 'white' }).promise
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: THUMBNAIL_QUALITY / 100 })
  return blob.arrayBuffer()
}

/** Its class is not exported. */
const asksForPassword = (error: unknown): boolean =>
  error instanceof Error && error.name === 'PasswordException'

/** The reader draws on either; its types name the canvas of a page only. */
const isDrawable = (context: unknown): context is CanvasRenderingContext2D =>
  context instanceof OffscreenCanvasRenderingContext2D

type Pair = { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D | null }

class OffscreenCanvasFactory {
  create(width: number, height: number): Pair {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height))
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) }
  }

  reset({ canvas }: Pair, width: number, height: number): void {
    canvas.width = Math.max(1, width)
    canvas.height = Math.max(1, height)
  }

  destroy({ canvas }: Pair): void {
    canvas.width = 0
    canvas.height = 0
  }
}

/** Filters are SVG elements of a document; a small picture of a page does without. */
class NoFilters {
  addFilter = (): string => 'none'
  addHCMFilter = (): string => 'none'
  addAlphaFilter = (): string => 'none'
  addLuminosityFilter = (): string => 'none'
  addHighlightHCMFilter = (): string => 'none'
  destroy = (): void => undefined
}
