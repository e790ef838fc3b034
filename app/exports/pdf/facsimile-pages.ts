import { PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib'
import { readExifOrientation } from '#domain/file-inspection/exif-orientation.ts'
import type { ExportedDocument } from '../exported-document.ts'
import { hiddenText, number } from './hidden-text.ts'
import { isTurned, jpegHeaders, orientPicture } from './orient-picture.ts'
import { HIDDEN, type PdfPart } from './pdf-part.ts'
import { plainLines } from './plain-lines.ts'

/** The longer side of A4, in points: how large the paper was, a picture does not say. */
const LONGER_SIDE = 842

/** What a document is called in the list of contents. */
export const titleOf = ({ title, receipt, fileName }: ExportedDocument): string =>
  title ?? receipt?.merchant ?? fileName

/** A page that is the picture, with the text over it. Throws for a JPEG that cannot be embedded. */
export async function addPicturePage(
  part: PdfPart,
  document: ExportedDocument,
  jpeg: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const image = await part.document.embedJpg(jpeg)
  const orientation = readExifOrientation(jpegHeaders(jpeg))
  const [across, down] = isTurned(orientation) ? [image.height, image.width] : [image.width, image.height]
  const scale = LONGER_SIDE / Math.max(across, down)
  const box = { width: Math.round(across * scale), height: Math.round(down * scale) }
  const text = hiddenText(plainLines(document.text), part.hiddenFont, HIDDEN, box)
  const page = part.addPage(
    [box.width, box.height],
    `q ${orientPicture(orientation, box)} /Picture Do Q\n${text}`,
    { XObject: { Picture: image.ref }, Font: { [HIDDEN]: part.hiddenFont.ref } },
  )
  part.addToContents(titleOf(document), page)
  part.bytes += jpeg.length
}

/** The pages of a PDF, copied. Those without text of their own get what was read. Throws for one that cannot be opened. */
export async function addPdfPages(
  part: PdfPart,
  document: ExportedDocument,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false })
  const pages = await part.document.copyPages(source, source.getPageIndices())
  const texts = document.text.split('\f')
  for (const [index, page] of pages.entries()) {
    part.document.addPage(page)
    // What the last page of text holds beyond the pages of the file stays with it.
    const own = index === pages.length - 1 ? texts.slice(index).join('\n') : (texts[index] ?? '')
    if (!hasFonts(page)) addTextOver(page, plainLines(own), part)
  }
  const [first] = pages
  if (first) part.addToContents(titleOf(document), first)
  part.bytes += bytes.length
}

const hasFonts = (page: PDFPage): boolean =>
  (page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)?.keys().length ?? 0) > 0

function addTextOver(page: PDFPage, lines: readonly string[], part: PdfPart): void {
  const { context } = part.document
  const { x, y, width, height } = page.getMediaBox()
  const text = hiddenText(lines, part.hiddenFont, HIDDEN, { width, height })
  if (text === '') return
  // The page may leave its coordinates moved or scaled.
  const before = context.register(context.flateStream('q\n'))
  const after = context.register(
    context.flateStream(`\nQ q 1 0 0 1 ${number(x)} ${number(y)} cm\n${text}Q\n`),
  )
  page.node.normalize()
  page.node.wrapContentStreams(before, after)
  page.node.setFontDictionary(PDFName.of(HIDDEN), part.hiddenFont.ref)
}
