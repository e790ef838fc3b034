import { type PDFDocument, PDFRawStream } from 'pdf-lib'

/**
 * Has the streams of a document copied as a whole when it is saved. pdf-lib copies byte by byte, which takes more time
 * than all the rest where pictures are megabytes: 300 ms for 50 pages.
 */
export function copyStreamsQuickly(document: PDFDocument): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream)
      object.copyBytesInto = (buffer, offset) => copy(object, buffer, offset)
  }
}

/** As PDFStream does it: dictionary, keyword, content, keyword. Answers how many bytes it wrote. */
function copy(stream: PDFRawStream, buffer: Uint8Array, start: number): number {
  stream.updateDict()
  const contents = stream.getContents()
  let at = start + stream.dict.copyBytesInto(buffer, start)
  for (const part of [BEGIN, contents, END]) {
    buffer.set(part, at)
    at += part.length
  }
  return at - start
}

const BEGIN = new TextEncoder().encode('\nstream\n')
const END = new TextEncoder().encode('\nendstream')
