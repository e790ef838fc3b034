import { columnsOf, ITEM_COLUMNS, itemRows } from './columns.ts'
import { csvOf } from './csv.ts'
import type { ExportedDocument } from './exported-document.ts'
import type { ExportPlan, ExportResult } from './export-plan.ts'
import { jsonOf } from './json-export.ts'
import type { PictureWorld } from './pdf/picture-world.ts'
import type { LeftOutFile } from './reconcile.ts'

export type ExportContent = {
  plan: ExportPlan
  documents: readonly ExportedDocument[]
  leftOut: readonly LeftOutFile[]
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
}

/** Writes the files of a plan. Runs in the worker; each writer is loaded when it is wanted. */
export async function writeExport(content: ExportContent, pictures: PictureWorld): Promise<ExportResult> {
  const { plan } = content
  const file = (parts: Iterable<BlobPart>, suffix = '') => ({
    name: `${plan.fileName}${suffix}.${plan.format}`,
    blob: new Blob([...parts], { type: TYPES[plan.format] }),
  })
  switch (plan.format) {
    case 'csv':
      return { files: [file(csvParts(content, plan))], missingPictures: [] }
    case 'json':
      return { files: [file(jsonOf({ ...plan, ...content }))], missingPictures: [] }
    case 'xlsx': {
      const [{ writeWorkbook }, { documentWorkbook }] = await Promise.all([
        import('./xlsx/write-workbook.ts'),
        import('./xlsx/document-workbook.ts'),
      ])
      return {
        files: [file([writeWorkbook(documentWorkbook({ ...plan, ...content }))])],
        missingPictures: [],
      }
    }
    case 'pdf': {
      const { writePdf } = await import('./pdf/write-pdf.ts')
      const { parts, missingPictures } = await writePdf({ ...content, form: plan.form }, pictures)
      const files = parts.map((bytes, index) => file([bytes], parts.length > 1 ? `-part-${index + 1}` : ''))
      return { files, missingPictures }
    }
  }
}

function csvParts({ documents }: ExportContent, plan: ExportPlan & { format: 'csv' }): Iterable<string> {
  return plan.rows === 'items'
    ? csvOf({ columns: ITEM_COLUMNS, rows: itemRows(documents) }, plan.delimiter)
    : csvOf({ columns: columnsOf(plan.columnIds), rows: documents }, plan.delimiter)
}
