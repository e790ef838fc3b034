import { PDFDocument, PDFName, type PDFPage, type PDFRef } from 'pdf-lib'
import { CodedFont } from './coded-font.ts'
import { glyphlessOutlines } from './glyphless-font.ts'
import { addOutline, type OutlineEntry } from './outline.ts'
import { copyStreamsQuickly } from './quick-copy.ts'

export type PartFacts = { title: string; at: string }

/** The name of the hidden font on each page. */
export const HIDDEN = 'Hidden'

/** One PDF being written: its pages, its fonts, its list of contents. */
export class PdfPart {
  readonly document: PDFDocument
  readonly hiddenFont: CodedFont
  /** About what has gone into it. */
  bytes = 0
  readonly #fonts = new Set<CodedFont>()
  readonly #contents: OutlineEntry[] = []

  private constructor(document: PDFDocument) {
    this.document = document
    this.hiddenFont = this.addFont(new CodedFont(document, glyphlessOutlines()))
  }

  static async create({ title, at }: PartFacts): Promise<PdfPart> {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.setTitle(title, { showInWindowTitleBar: true })
    document.setProducer('HandScript')
    document.setCreator('HandScript')
    document.setCreationDate(new Date(at))
    document.setModificationDate(new Date(at))
    return new PdfPart(document)
  }

  /** Has it embedded when the part is saved. */
  addFont(font: CodedFont): CodedFont {
    this.#fonts.add(font)
    return font
  }

  addPage(
    size: readonly [number, number],
    operators: string,
    resources: Record<string, Record<string, PDFRef>>,
  ): PDFPage {
    const { context } = this.document
    const page = this.document.addPage([...size])
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(operators)))
    page.node.set(PDFName.of('Resources'), context.obj(resources))
    return page
  }

  /** Names a page in the list of contents. */
  addToContents(title: string, page: PDFPage): void {
    this.#contents.push({ title, page: page.ref })
  }

  async save(): Promise<Uint8Array<ArrayBuffer>> {
    for (const font of this.#fonts) font.embed()
    addOutline(this.document, this.#contents)
    await this.document.flush()
    copyStreamsQuickly(this.document)
    // In a worker nobody waits for a pause between objects.
    const options = { useObjectStreams: false, addDefaultPage: false, objectsPerTick: Infinity }
    return new Uint8Array(await this.document.save(options))
  }
}
