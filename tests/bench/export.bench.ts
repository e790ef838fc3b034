import sharp from 'sharp'
import { readFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { csvOf } from '#app/exports/csv.ts'
import { columnsOf, DOCUMENT_COLUMN_LIST } from '#app/exports/columns.ts'
import type { ExportedDocument } from '#app/exports/exported-document.ts'
import type { PictureWorld } from '#app/exports/pdf/picture-world.ts'
import { writePdf } from '#app/exports/pdf/write-pdf.ts'
import { documentWorkbook } from '#app/exports/xlsx/document-workbook.ts'
import { writeWorkbook } from '#app/exports/xlsx/write-workbook.ts'
import type { Bench } from './bench-port.ts'
import { measureByTurns, type Subject } from './measure.ts'
import { atMost, formatMs } from './table.ts'

const PAGES = 50
const LINES = 45
const ROWS = 2_000
const COLUMNS = 20
/** The founding documents' figure for 50 pages, pictures being at hand. */
const PDF_GOAL_MS = 200
/** What exceljs takes for 2,000 × 20, measured on a quiet machine. */
const XLSX_GOAL_MS = 226

/** What writing exports costs, against copying and packing the same bytes. */
export const bench: Bench = {
  question: 'How long are 50 pages of PDF, and 2,000 × 20 cells of Excel and CSV, in the writing?',
  async run() {
    const jpeg = await pageOfNoise()
    const world = worldOf(jpeg)
    const pages = Array.from({ length: PAGES }, (_, index) => documentOf(index, pageOfText(index)))
    const rows = Array.from({ length: ROWS }, (_, index) => documentOf(index, `Cell ${index} =1 & <x>`))
    const columns = columnsOf(DOCUMENT_COLUMN_LIST.slice(0, COLUMNS).map(({ id }) => id))
    const columnIds = columns.map(({ id }) => id)
    const plan = { name: 'Bench', at: '2026-11-22T08:00:00Z' }
    const sheets = () =>
      documentWorkbook({ documents: rows, columnIds, leftOut: [], name: 'Bench', day: '2026-11-22' })

    const copy = subject(() => void Array.from({ length: PAGES }, () => jpeg.slice()))
    const facsimile = subject(() => writePdf({ documents: pages, plan, form: 'facsimile' }, world))
    const typeset = subject(() => writePdf({ documents: pages, plan, form: 'typeset' }, world))
    const text = csvText(rows, columns)
    const pack = subject(() => void zipSync({ csv: strToU8(text) }, { level: 2 }))
    const xlsx = subject(() => void writeWorkbook(sheets()))
    const csv = subject(() => void new Blob([csvText(rows, columns)]))
    const time = await measureByTurns([copy, facsimile, typeset, pack, xlsx, csv], { rounds: 9 })

    const line = (
      what: string,
      measured: Subject,
      floor: { what: string; subject: Subject },
      goalMs?: number,
    ) => ({
      what,
      figure: formatMs(time(measured).median),
      comparedTo: { what: floor.what, ratio: time(measured).median / time(floor.subject).median },
      ...(goalMs !== undefined && { goal: atMost(time(measured).median, goalMs, `${goalMs} ms`) }),
    })
    const copied = { what: `${PAGES} JPEGs copied in memory`, subject: copy }
    const packed = { what: 'the CSV packed by the same compressor', subject: pack }
    return {
      lines: [
        line(`PDF, ${PAGES} pictures with ${LINES} lines behind each`, facsimile, copied, PDF_GOAL_MS),
        line(`PDF, ${PAGES} pages set anew`, typeset, copied, PDF_GOAL_MS),
        line(`XLSX, ${ROWS} × ${COLUMNS}, and its other two sheets`, xlsx, packed, XLSX_GOAL_MS),
        line(`CSV, ${ROWS} × ${COLUMNS}`, csv, packed),
      ],
      notes: [`Each picture is a JPEG of ${Math.round(jpeg.length / 1024)} KB.`],
    }
  },
}

const subject = (run: () => unknown): Subject => ({ run: async () => void (await run()) })

const csvText = (rows: ExportedDocument[], columns: ReturnType<typeof columnsOf>): string =>
  [...csvOf({ columns, rows }, 'comma')].join('')

/** About as heavy as a page that was photographed: 400 KB. */
async function pageOfNoise(): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: 'gaussian', mean: 230, sigma: 12 } as const
  const page = sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fff', noise } })
  return new Uint8Array(await page.jpeg({ quality: 55 }).toBuffer())
}

const pageOfText = (page: number): string =>
  Array.from(
    { length: LINES },
    (_, line) => `Page ${page} line ${line}: words as they stand on receipts, 12.50`,
  ).join('\n')

const documentOf = (index: number, text: string): ExportedDocument => ({
  documentId: `d${index}`,
  kind: 'receipt',
  title: `Shop ${index}`,
  text,
  language: 'en',
  warnings: ['items_do_not_add_up'],
  confidence: 0.7,
  pageCount: 1,
  model: 'gemini-3.5-flash-lite',
  promptVersion: '1',
  createdAt: '2026-11-22T08:00:00Z',
  batchId: 'b',
  batchName: 'November',
  fileId: `f${index}`,
  fileName: `IMG_${index}.jpg`,
  fileType: 'image/jpeg',
  uploadOrder: index,
  receipt: {
    merchant: `Shop ${index}`,
    date: '2026-11-20',
    currency: 'EUR',
    subtotal: 10,
    tax: 2.5,
    total: 12.5,
    items: [{ description: 'Bread', quantity: 1, unitPrice: 12.5, amount: 12.5 }],
  },
  equations: [],
  diagrams: [],
  link: `https://handscript.test/t/atlas/d/d${index}`,
  corrected: [],
})

/** The pictures are at hand, and so are the fonts. */
function worldOf(jpeg: Uint8Array<ArrayBuffer>): PictureWorld {
  const fonts = new Map<string, Promise<Buffer>>()
  return {
    findAddresses: async (ids) => ids.map((fileId) => ({ fileId, url: fileId, type: 'image/jpeg' })),
    fetchBytes: async () => jpeg,
    toJpeg: async (bytes) => bytes,
    async loadFont(name) {
      const family = name.startsWith('cousine') ? 'cousine' : 'eb-garamond'
      const path = new URL(
        `../../node_modules/@fontsource/${family}/files/${name}-normal.woff`,
        import.meta.url,
      )
      const file = fonts.get(name) ?? readFile(path)
      fonts.set(name, file)
      return new Uint8Array(await file)
    },
    onPicture: () => {},
  }
}
