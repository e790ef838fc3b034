import type { Cell, Link, Sheet } from './sheet.ts'
import type { StyleTable } from './style-table.ts'
import { cellXml, escapeXml } from './xml-text.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** More links than this and Excel calls the file damaged. */
const MAX_LINKS = 65_530

/** The sheet, and what it names outside of itself. */
export type SheetXml = { sheet: string; relations: string | null }

export function sheetXml(sheet: Sheet, styles: StyleTable): SheetXml {
  const links = new LinkList()
  const names = columnNames(Math.max(1, ...sheet.rows.map((row) => row.length)))
  const rows = sheet.rows.map((row, index) => rowXml({ row, number: index + 1, names, styles, links }))
  const last = `${names.at(-1)}${Math.max(1, sheet.rows.length)}`
  const xml = [
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
    `<dimension ref="A1:${last}"/>`,
    `<sheetViews><sheetView workbookViewId="0">${sheet.hasHead ? FROZEN_HEAD : ''}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${sheet.widths.map(columnXml).join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    sheet.hasHead ? `<autoFilter ref="A1:${last}"/>` : '',
    links.toXml(),
    '</worksheet>',
  ]
  return { sheet: xml.join(''), relations: links.relations() }
}

const FROZEN_HEAD =
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'

const columnXml = (width: number, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`

type RowPlan = {
  row: readonly Cell[]
  number: number
  names: readonly string[]
  styles: StyleTable
  links: LinkList
}

function rowXml({ row, number, names, styles, links }: RowPlan): string {
  let cells = ''
  for (const [column, cell] of row.entries()) {
    if (cell === null) continue
    const address = `${names[column]}${number}`
    // One that no longer fits stays as text.
    const shown = cell.link && !links.add(address, cell.link) ? withoutLink(cell) : cell
    cells += `<c r="${address}" s="${styles.indexOf(shown)}"${contentXml(shown)}</c>`
  }
  // A given height: a text of many lines would make its row as high as the screen.
  return `<row r="${number}" ht="15" customHeight="1">${cells}</row>`
}

function withoutLink({ link: _, ...cell }: NonNullable<Cell>): NonNullable<Cell> {
  return cell
}

/** The rest of the opening tag, and what is in it. */
function contentXml(cell: NonNullable<Cell>): string {
  switch (cell.type) {
    case 'text':
      return ` t="inlineStr"><is><t xml:space="preserve">${cellXml(cell.value)}</t></is>`
    case 'date': {
      const serial = dateSerial(cell.value)
      return serial === null
        ? ` t="inlineStr"><is><t xml:space="preserve">${cellXml(cell.value)}</t></is>`
        : `><v>${serial}</v>`
    }
    case 'number':
    case 'amount':
      return `><v>${cell.value}</v>`
  }
}

const MS_PER_DAY = 86_400_000
/** Day 0 of spreadsheets, so that day 60, the 29 February 1900 that never was, does not matter after it. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const FIRST_SAFE_DAY = 61

/** A day as spreadsheets count it. Null for what is none, or lies before March 1900. */
function dateSerial(day: string): number | null {
  const serial = (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / MS_PER_DAY
  return serial >= FIRST_SAFE_DAY ? serial : null
}

/** A, B … Z, AA … */
function columnNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    let name = ''
    for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
      name = String.fromCharCode(65 + (rest % 26)) + name
    }
    return name
  })
}

class LinkList {
  readonly #links: string[] = []
  readonly #targets = new Map<string, string>()

  /** Whether there was room. */
  add(address: string, link: Link): boolean {
    if (this.#links.length >= MAX_LINKS) return false
    this.#links.push(
      'url' in link
        ? `<hyperlink ref="${address}" r:id="${this.#idOf(link.url)}"/>`
        : `<hyperlink ref="${address}" location="${escapeXml(`'${link.sheet}'!${link.cell}`)}"/>`,
    )
    return true
  }

  toXml(): string {
    return this.#links.length ? `<hyperlinks>${this.#links.join('')}</hyperlinks>` : ''
  }

  relations(): string | null {
    if (this.#targets.size === 0) return null
    const targets = [...this.#targets].map(
      ([url, id]) =>
        `<Relationship Id="${id}" Type="${RELATIONS}/hyperlink" Target="${escapeXml(url)}" TargetMode="External"/>`,
    )
    return `${XML}<Relationships xmlns="${PACKAGE_RELATIONS}">${targets.join('')}</Relationships>`
  }

  #idOf(url: string): string {
    const id = this.#targets.get(url) ?? `rId${this.#targets.size + 1}`
    this.#targets.set(url, id)
    return id
  }
}
