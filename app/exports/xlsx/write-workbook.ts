import { strToU8, zipSync } from 'fflate'
import type { Sheet } from './sheet.ts'
import { sheetXml } from './sheet-xml.ts'
import { StyleTable } from './style-table.ts'
import { escapeXml } from './xml-text.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** More work for the compressor wins little on a file that is opened once. */
const COMPRESSION = 2
/** Equal sheets give equal bytes: the earliest time a ZIP file knows. */
const NO_TIME = '1980-01-01T12:00:00'

/**
 * A workbook (Office Open XML) of text and numbers: inline strings and values only, so that nothing in it can be a
 * formula. Our own, because the small libraries know no links and take a second for what takes 60 ms here.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const styles = new StyleTable()
  const parts: Record<string, string> = {}
  for (const [index, sheet] of sheets.entries()) {
    const xml = sheetXml(sheet, styles)
    parts[`xl/worksheets/sheet${index + 1}.xml`] = xml.sheet
    if (xml.relations) parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = xml.relations
  }
  const files = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles.toXml(),
    ...parts,
  }
  const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(bytes), { level: COMPRESSION, mtime: NO_TIME })
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
  )
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
    ...overrides,
    '</Types>',
  ].join('')
}

function relations(targets: readonly [type: string, target: string][]): string {
  const rows = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`
}

function workbook(sheets: readonly Sheet[]): string {
  const rows = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets>${rows.join('')}</sheets></workbook>`
}
