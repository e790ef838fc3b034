import type { Warning } from '#domain/extraction/warnings.ts'
import { UnreadableFileError } from '../unreadable-file-error.ts'
import { decodeHeif } from './decode-heif.ts'
import { decodeRaster, inspectRaster } from './decode-raster.ts'
import { formatOfBytes, isDeclaredAs } from './file-signature.ts'
import { openPdf } from './open-pdf.ts'
import type { Picture } from './picture.ts'

/** One page: its picture, and the text layer if the file brings one that can be trusted. */
export type DocumentPage = { picture: () => Promise<Picture>; textLayer: string | null }
export type OpenDocument = {
  pages: () => AsyncGenerator<DocumentPage>
  warnings: Warning[]
  close: () => void
}

/** Pages of a TIFF that are read; faxes and scans are shorter. */
const MAX_TIFF_PAGES = 20

/**
 * Opens a file for reading page by page; only one page is in memory at a time.
 * @throws UnreadableFileError when it cannot be decoded, is too large, or is not what `mimeType` says.
 */
export async function openDocument(bytes: Uint8Array, mimeType: string): Promise<OpenDocument> {
  const format = formatOfBytes(bytes)
  if (!format || !isDeclaredAs(format, mimeType)) {
    throw new UnreadableFileError(`The bytes are not ${mimeType}.`)
  }
  if (format === 'pdf') return openPdf(bytes)
  if (format === 'heif') return singlePage(await decodeHeif(bytes), [])
  const { pages } = await inspectRaster(bytes)
  if (format === 'tiff') return openTiff(bytes, pages)
  return singlePage(await decodeRaster(bytes), pages > 1 ? ['frames_left_out'] : [])
}

function singlePage(picture: Picture, warnings: Warning[]): OpenDocument {
  return {
    warnings,
    close: () => undefined,
    async *pages() {
      yield { picture: async () => picture, textLayer: null }
    },
  }
}

async function openTiff(bytes: Uint8Array, count: number): Promise<OpenDocument> {
  const first = await decodeRaster(bytes, 0)
  return {
    warnings: count > MAX_TIFF_PAGES ? ['pages_left_out'] : [],
    close: () => undefined,
    async *pages() {
      yield { picture: async () => first, textLayer: null }
      for (let page = 1; page < Math.min(count, MAX_TIFF_PAGES); page++) {
        yield { picture: () => decodeRaster(bytes, page), textLayer: null }
      }
    },
  }
}
