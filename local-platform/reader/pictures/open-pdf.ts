import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'
import { UnreadableFileError } from '../unreadable-file-error.ts'
import { LONGEST_SIDE } from './decode-raster.ts'
import type { DocumentPage, OpenDocument } from './open-document.ts'
import type { Picture } from './picture.ts'

const MAX_PAGES = 200
/** Points are 1/72 inch; letters of ten points are read well at 200 dots an inch. */
const SCALE = 200 / 72
/** Fewer characters are a page number or a stamp on a scan, not its text. */
const MIN_TEXT_LAYER = 80

let library: Promise<PDFiumLibrary> | null = null

/** Opens a PDF. @throws UnreadableFileError also for those with a password. */
export async function openPdf(bytes: Uint8Array): Promise<OpenDocument> {
  library ??= PDFiumLibrary.init()
  const pdfium = await library
  const document = await pdfium.loadDocument(bytes).catch((error: unknown) => {
    throw new UnreadableFileError('The PDF cannot be opened.', { cause: error })
  })
  const count = document.getPageCount()
  if (count === 0) {
    document.destroy()
    throw new UnreadableFileError('The PDF has no pages.')
  }
  return {
    warnings: count > MAX_PAGES ? ['pages_left_out'] : [],
    close: () => document.destroy(),
    async *pages() {
      for (let index = 0; index < Math.min(count, MAX_PAGES); index++) yield pageOf(document, index)
    },
  }
}

function pageOf(document: PDFiumDocument, index: number): DocumentPage {
  const page = document.getPage(index)
  const text = page.getText().replace(/\r\n?/g, '\n').trim()
  return {
    textLayer: isTrustworthy(text) ? text : null,
    async picture(): Promise<Picture> {
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const longest = Math.max(originalWidth, originalHeight, 1)
      // A page may declare any size: the bitmap never gets larger than a decoded photo.
      const scale = Math.min(SCALE, LONGEST_SIDE / longest)
      const { data, width, height } = await page.render({ scale, render: 'bitmap' })
      return fromBgra({ data, width, height })
    },
  }
}

// Fonts without a mapping give private-use signs or replacement characters: then the picture is read instead.
function isTrustworthy(text: string): boolean {
  if (text.length < MIN_TEXT_LAYER) return false
  const strange = text.match(/[\uE000-\uF8FF\uFFFD\0-\x08]/g)?.length ?? 0
  return strange < text.length / 50
}

function fromBgra({ data, width, height }: Picture): Picture {
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb[pixel * 3] = data[pixel * 4 + 2] ?? 0
    rgb[pixel * 3 + 1] = data[pixel * 4 + 1] ?? 0
    rgb[pixel * 3 + 2] = data[pixel * 4] ?? 0
  }
  return { data: rgb, width, height }
}
