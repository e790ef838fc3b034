import { PDFHexString, PDFString, type PDFDocument, type PDFRef } from 'pdf-lib'
import type { FontOutlines } from './font-outlines.ts'

/** Codes have two bytes, and 0 is kept for none. */
const MAX_CODES = 65_535
/** As many as a CMap may hold in one block. */
const MAPPINGS_PER_BLOCK = 100

type Code = { code: number; hex: string; width: number }

/**
 * A font of a PDF in which each character that occurs has a code of its own, with its glyph, its width and its Unicode
 * beside it: what is written can be found and copied in every script, also where nothing is drawn.
 */
export class CodedFont {
  readonly ref: PDFRef
  readonly #document: PDFDocument
  readonly #outlines: FontOutlines
  readonly #codes = new Map<string, Code>()

  constructor(document: PDFDocument, outlines: FontOutlines) {
    this.#document = document
    this.#outlines = outlines
    this.ref = document.context.nextRef()
  }

  has(character: string): boolean {
    return this.#outlines.glyphOf(character) !== 0
  }

  /** A text as the hexadecimal string that shows it, and its width at size 1. */
  encode(text: string): { hex: string; width: number } {
    let hex = ''
    let width = 0
    for (const character of text.toWellFormed()) {
      const code = this.#codeOf(character)
      hex += code.hex
      width += code.width
    }
    return { hex, width: width / 1_000 }
  }

  /** Writes the font into the document. To be called once, when all text is encoded. */
  embed(): void {
    const { context } = this.#document
    const { name, file, box, ascent, descent } = this.#outlines
    const stream = (content: string | Uint8Array, dictionary = {}) =>
      context.register(context.flateStream(content, dictionary))
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: name,
        Flags: 4,
        FontBBox: [...box],
        ItalicAngle: 0,
        Ascent: ascent,
        Descent: descent,
        CapHeight: ascent,
        StemV: 80,
        FontFile2: stream(file, { Length1: file.length }),
      }),
    )
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: {
          Registry: PDFString.of('Adobe'),
          Ordering: PDFString.of('Identity'),
          Supplement: 0,
        },
        FontDescriptor: descriptor,
        CIDToGIDMap: stream(this.#glyphMap()),
        W: [1, [...this.#codes.values()].map(({ width }) => Math.round(width))],
      }),
    )
    const dictionary = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: stream(this.#unicodeMap()),
    }
    context.assign(this.ref, context.obj(dictionary))
  }

  #codeOf(character: string): Code {
    const known = this.#codes.get(character)
    if (known) return known
    const number = this.#codes.size < MAX_CODES ? this.#codes.size + 1 : 0
    const code = { code: number, hex: hex4(number), width: this.#outlines.widthOf(character) }
    if (number > 0) this.#codes.set(character, code)
    return code
  }

  #glyphMap(): Uint8Array {
    const map = new DataView(new ArrayBuffer(2 * (this.#codes.size + 1)))
    for (const [character, { code }] of this.#codes)
      map.setUint16(2 * code, this.#outlines.glyphOf(character))
    return new Uint8Array(map.buffer)
  }

  #unicodeMap(): string {
    const lines = [...this.#codes].map(
      ([character, { hex }]) => `<${hex}> ${PDFHexString.of(utf16(character)).toString()}`,
    )
    const blocks: string[] = []
    for (let from = 0; from < lines.length; from += MAPPINGS_PER_BLOCK) {
      const block = lines.slice(from, from + MAPPINGS_PER_BLOCK)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    return [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000> <FFFF> endcodespacerange',
      ...blocks,
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n')
  }
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

/** One or two units of UTF-16. */
function utf16(character: string): string {
  let hex = ''
  for (let index = 0; index < character.length; index += 1) hex += hex4(character.charCodeAt(index))
  return hex
}
