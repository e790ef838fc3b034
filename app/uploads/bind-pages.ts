import { PDFDocument } from 'pdf-lib'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'

/** What readers render a page with by habit, so that each dot of a picture is a dot of the page. */
const DOTS_PER_INCH = 200
const POINTS_PER_DOT = 72 / DOTS_PER_INCH

/** One PDF of these JPEGs, a page each, in order. Throws `file_too_large`. */
export async function bindPages(pages: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create()
  for await (const jpeg of pages) {
    const picture = await pdf.embedJpg(jpeg)
    const { width, height } = picture.scale(POINTS_PER_DOT)
    pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height })
  }
  const bytes = Uint8Array.from(await pdf.save())
  if (bytes.length > LIMITS.pdfBytes) {
    throw new Failure('file_too_large', 'Its pages together are larger than a PDF may be.')
  }
  return bytes
}
