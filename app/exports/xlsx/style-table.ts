import { escapeXml } from './xml-text.ts'
import type { Cell, Mark } from './sheet.ts'

/** Excel's own format 14: the short date of the reader's country. */
const LOCAL_DATE = 14
const FIRST_OWN_FORMAT = 164

const FONTS = {
  plain: '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  bold: '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  large: '<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font>',
  link: '<font><u/><sz val="11"/><color rgb="FF2B3F9E"/><name val="Calibri"/><family val="2"/></font>',
}
type Font = keyof typeof FONTS

/** The first two are the format's own and must stand there. */
const FILLS = {
  none: '<fill><patternFill patternType="none"/></fill>',
  reserved: '<fill><patternFill patternType="gray125"/></fill>',
  head: solid('FFEBEFF2'),
  corrected: solid('FFE1F2E8'),
  doubtful: solid('FFFBE7E6'),
  uncertain: solid('FFFAEED6'),
}
type Fill = keyof typeof FILLS

const BORDERS = '<border/><border><bottom style="thin"><color rgb="FF1A2238"/></bottom></border>'

/** What makes a spreadsheet read edited text as a formula: its cell says that it is text. */
const FORMULA_START = /^[=+\-@]/

const LOOKS: Record<Mark, { font?: Font; fill?: Fill; border?: 1 }> = {
  head: { font: 'bold', fill: 'head', border: 1 },
  heading: { font: 'large' },
  strong: { font: 'bold' },
  corrected: { fill: 'corrected' },
  doubtful: { fill: 'doubtful' },
  uncertain: { fill: 'uncertain' },
}

/** Collects the styles that cells ask for, each once. */
export class StyleTable {
  readonly #formats = new Map<string, number>()
  readonly #styles = new Map<string, number>([[styleXml({}), 0]])
  readonly #known = new Map<string, number>()

  /** The number by which a cell names its style. */
  indexOf(cell: NonNullable<Cell>): number {
    const isRisky = cell.type === 'text' && FORMULA_START.test(cell.value)
    const currency = cell.type === 'amount' ? cell.currency : null
    const key = `${cell.type} ${currency} ${cell.mark} ${cell.link !== undefined} ${isRisky}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const look = cell.mark ? LOOKS[cell.mark] : {}
    const xml = styleXml({
      format: this.#formatOf(cell),
      font: cell.link ? 'link' : look.font,
      fill: look.fill,
      border: look.border,
      isRisky,
    })
    const index = this.#styles.get(xml) ?? this.#styles.size
    this.#styles.set(xml, index)
    this.#known.set(key, index)
    return index
  }

  toXml(): string {
    const formats = [...this.#formats].map(
      ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`,
    )
    const fills = Object.values(FILLS)
    const fonts = Object.values(FONTS)
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      `<fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
      `<fills count="${fills.length}">${fills.join('')}</fills>`,
      `<borders count="2">${BORDERS}</borders>`,
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${this.#styles.size}">${[...this.#styles.keys()].join('')}</cellXfs>`,
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '</styleSheet>',
    ].join('')
  }

  #formatOf(cell: NonNullable<Cell>): number {
    if (cell.type === 'date') return LOCAL_DATE
    if (cell.type !== 'amount') return 0
    const code = amountFormat(cell.currency)
    const id = this.#formats.get(code) ?? FIRST_OWN_FORMAT + this.#formats.size
    this.#formats.set(code, id)
    return id
  }
}

/** `#,##0.00 [$EUR]`, with as many digits as the currency has. */
function amountFormat(currency: string | null): string {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return '#,##0.00'
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  const digits = maximumFractionDigits === 0 ? '' : `.${'0'.repeat(maximumFractionDigits)}`
  return `#,##0${digits} [$${currency}]`
}

type Style = {
  format?: number
  font?: Font | undefined
  fill?: Fill | undefined
  border?: 1 | undefined
  isRisky?: boolean
}

function styleXml({ format = 0, font = 'plain', fill = 'none', border, isRisky }: Style): string {
  const fontId = Object.keys(FONTS).indexOf(font)
  const fillId = Object.keys(FILLS).indexOf(fill)
  const flags = `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"`
  const quoted = isRisky ? ' quotePrefix="1"' : ''
  return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${border ?? 0}" xfId="0" ${flags}${quoted}><alignment vertical="top"/></xf>`
}

function solid(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
}
