import { type PDFPage, type PDFRef } from 'pdf-lib'
import type { FontBook, FontFamily, Run } from './font-book.ts'
import { number } from './hidden-text.ts'
import { HIDDEN, type PdfPart } from './pdf-part.ts'

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = { side: 62, top: 64, bottom: 70 }
const LEADING = 1.34
const FOOT_SIZE = 9

export type TextStyle = { family?: FontFamily; size?: number; indent?: number; after?: number }
export type TableColumn = { share: number; isRight?: boolean }

type Line = { runs: Run[]; width: number }
type DrawnPage = { operators: string; fonts: Map<string, PDFRef>; title: string | null }

/** Text that flows from page to page. Pages are written at the end, when it is known how many there are. */
export class PageFlow {
  readonly #part: PdfPart
  readonly #fonts: FontBook
  readonly #pages: DrawnPage[] = []
  #y = 0

  constructor(part: PdfPart, fonts: FontBook) {
    this.#part = part
    this.#fonts = fonts
  }

  /** Begins a page. With a title it stands in the list of contents. */
  startPage(title: string | null = null): void {
    this.#pages.push({ operators: '', fonts: new Map(), title })
    this.#y = PAGE.height - MARGIN.top
  }

  space(points: number): void {
    this.#y -= points
  }

  /** A text in lines as wide as the page. */
  write(text: string, { family = 'text', size = 11, indent = 0, after = 6 }: TextStyle = {}): void {
    const width = PAGE.width - 2 * MARGIN.side - indent
    for (const line of this.#linesOf(text, { family, size, width })) {
      this.#makeRoom(size * LEADING)
      this.#y -= size * LEADING
      this.#draw(line, { x: MARGIN.side + indent, y: this.#y, size })
    }
    this.#y -= after
  }

  /** Rows of cells. The first row is a head where `hasHead` says so. */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], hasHead: boolean): void {
    const size = 10
    const gap = 12
    const shares = columns.reduce((sum, { share }) => sum + share, 0)
    const whole = PAGE.width - 2 * MARGIN.side - gap * (columns.length - 1)
    for (const [index, row] of rows.entries()) {
      const isHead = hasHead && index === 0
      const family = isHead ? 'bold' : 'text'
      const cells = columns.map(({ share }, column) =>
        this.#linesOf(row[column] ?? '', { family, size, width: (whole * share) / shares }),
      )
      const height = Math.max(1, ...cells.map(({ length }) => length)) * size * LEADING
      this.#makeRoom(Math.min(height, PAGE.height / 2))
      const top = this.#y
      let x = MARGIN.side
      for (const [column, lines] of cells.entries()) {
        const width = (whole * (columns[column]?.share ?? 0)) / shares
        for (const [lineNo, line] of lines.entries()) {
          const left = columns[column]?.isRight ? x + width - line.width * size : x
          this.#draw(line, { x: left, y: top - (lineNo + 1) * size * LEADING, size })
        }
        x += width + gap
      }
      this.#y = top - height - 3
      if (isHead) this.rule()
    }
    this.#y -= 8
  }

  /** A hairline across the page. */
  rule(): void {
    this.#page().operators += `0.4 w ${number(MARGIN.side)} ${number(this.#y)} m ${number(PAGE.width - MARGIN.side)} ${number(this.#y)} l S\n`
    this.#y -= 3
  }

  /** Writes the pages, each with its number. */
  finish(foot: string): void {
    for (const [index, page] of this.#pages.entries()) {
      const place = `${index + 1} / ${this.#pages.length}`
      const right = this.#lineOf(place, 'text')
      const y = MARGIN.bottom / 2
      const left = this.#linesOf(foot, { family: 'text', size: FOOT_SIZE, width: 380 })[0]
      if (left) this.#draw(left, { x: MARGIN.side, y, size: FOOT_SIZE }, page)
      const x = PAGE.width - MARGIN.side - right.width * FOOT_SIZE
      this.#draw(right, { x, y, size: FOOT_SIZE }, page)
      this.#addPage(page)
    }
  }

  #addPage({ operators, fonts, title }: DrawnPage): PDFPage {
    const page = this.#part.addPage([PAGE.width, PAGE.height], operators, {
      Font: { ...Object.fromEntries(fonts), [HIDDEN]: this.#part.hiddenFont.ref },
    })
    if (title !== null) this.#part.addToContents(title, page)
    return page
  }

  #page(): DrawnPage {
    const page = this.#pages.at(-1)
    if (page) return page
    this.startPage()
    return this.#page()
  }

  #makeRoom(height: number): void {
    if (this.#pages.length === 0 || this.#y - height < MARGIN.bottom) this.startPage()
  }

  #draw(line: Line, at: { x: number; y: number; size: number }, page = this.#page()): void {
    const { y, size } = at
    let { x } = at
    let operators = ''
    for (const run of line.runs) {
      const width = run.width * size
      if (run.font) {
        page.fonts.set(run.name, run.font.ref)
        operators += `/${run.name} ${number(size)} Tf 1 0 0 1 ${number(x)} ${number(y)} Tm <${run.hex}> Tj\n`
      } else {
        page.operators += boxes(run, { x, y, size })
        operators += `3 Tr /${HIDDEN} ${number(size)} Tf 120 Tz 1 0 0 1 ${number(x)} ${number(y)} Tm <${run.hex}> Tj 100 Tz 0 Tr\n`
      }
      x += width
    }
    page.operators += `BT ${operators}ET\n`
  }

  #lineOf(text: string, family: FontFamily): Line {
    const runs = this.#fonts.runsOf(text, family)
    return { runs, width: runs.reduce((sum, { width }) => sum + width, 0) }
  }

  /** Words as long as they fit; a word that is too long for a line is broken. */
  #linesOf(
    text: string,
    { family, size, width }: { family: FontFamily; size: number; width: number },
  ): Line[] {
    const most = width / size
    const lines: Line[] = []
    let line: Line = { runs: [], width: 0 }
    const space = this.#lineOf(' ', family)
    for (const word of text.normalize('NFC').split(/\s+/).filter(Boolean)) {
      for (const piece of this.#pieces(word, family, most)) {
        if (line.runs.length > 0 && line.width + space.width + piece.width > most) {
          lines.push(line)
          line = { runs: [], width: 0 }
        }
        const gap = line.runs.length > 0 && piece.hasSpace ? space : { runs: [], width: 0 }
        line = {
          runs: [...line.runs, ...gap.runs, ...piece.runs],
          width: line.width + gap.width + piece.width,
        }
      }
    }
    if (line.runs.length > 0) lines.push(line)
    return lines
  }

  #pieces(word: string, family: FontFamily, most: number): (Line & { hasSpace: boolean })[] {
    const whole = this.#lineOf(word, family)
    if (whole.width <= most) return [{ ...whole, hasSpace: true }]
    const characters = [...word]
    const half = Math.ceil(characters.length / 2)
    if (half >= characters.length) return [{ ...whole, hasSpace: true }]
    const [first, ...rest] = this.#pieces(characters.slice(0, half).join(''), family, most)
    const second = this.#pieces(characters.slice(half).join(''), family, most)
    return [
      ...(first ? [first] : []),
      ...[...rest, ...second].map((piece) => ({ ...piece, hasSpace: false })),
    ]
  }
}

/** An empty box for each character that no font can draw. */
function boxes(run: Run, { x, y, size }: { x: number; y: number; size: number }): string {
  // Without the gap at its end.
  const count = run.hex.length / 4 - 1
  const step = (run.width * size) / count
  let operators = '0.5 w '
  for (let index = 0; index < count; index += 1) {
    operators += `${number(x + index * step + 0.8)} ${number(y)} ${number(step - 1.6)} ${number(size * 0.65)} re S `
  }
  return `${operators}\n`
}
