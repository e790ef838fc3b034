import { strFromU8, unzipSync } from 'fflate'

export type ReadCell = { type: 'text' | 'number'; value: string; style: number }
export type ReadSheet = { name: string; cells: Map<string, ReadCell>; xml: string; relations: string }

/** A reader of its own, for tests: what a spreadsheet makes of our bytes. */
export function readWorkbook(bytes: Uint8Array): { sheets: ReadSheet[]; styles: string } {
  const files = unzipSync(bytes)
  const part = (name: string): string => (files[name] ? strFromU8(files[name]) : '')
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) =>
    decode(name),
  )
  return {
    styles: part('xl/styles.xml'),
    sheets: names.map((name, index) => {
      const xml = part(`xl/worksheets/sheet${index + 1}.xml`)
      return {
        name,
        xml,
        cells: cellsOf(xml),
        relations: part(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`),
      }
    }),
  }
}

const CELL = /<c r="([A-Z]+\d+)" s="(\d+)"(?: t="(\w+)")?>(.*?)<\/c>/gs

function cellsOf(xml: string): Map<string, ReadCell> {
  return new Map(
    [...xml.matchAll(CELL)].map(([, address = '', style, type, content = '']) => [
      address,
      type === 'inlineStr'
        ? { type: 'text', value: decodeCell(/<t [^>]*>(.*?)<\/t>/s.exec(content)?.[1]), style: Number(style) }
        : { type: 'number', value: /<v>(.*?)<\/v>/.exec(content)?.[1] ?? '', style: Number(style) },
    ]),
  )
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** As XML readers do: entities, and every line end as one. */
const decode = (xml = ''): string =>
  xml.replace(/\r\n?/g, '\n').replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** As spreadsheets do on top of it: `_x0007_` is a character. */
const decodeCell = (xml?: string): string =>
  decode(xml).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
