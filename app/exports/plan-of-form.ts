import type { CsvDelimiter } from './csv.ts'
import type { CsvRows, ExportFormat, ExportPlan, PdfForm } from './export-plan.ts'

/** What a person has chosen, also of the formats that are not looked at. */
export type ExportChoices = {
  format: ExportFormat
  columnIds: readonly string[]
  csvRows: CsvRows
  delimiter: CsvDelimiter
  pdfForm: PdfForm
}

type PlanHead = Pick<ExportPlan, 'name' | 'fileName' | 'at' | 'day'>

export function planOf(choices: ExportChoices, head: PlanHead): ExportPlan {
  const { columnIds, csvRows, delimiter, pdfForm } = choices
  switch (choices.format) {
    case 'xlsx':
      return { ...head, format: 'xlsx', columnIds }
    case 'csv':
      return { ...head, format: 'csv', columnIds, rows: csvRows, delimiter }
    case 'pdf':
      return { ...head, format: 'pdf', form: pdfForm }
    case 'json':
      return { ...head, format: 'json' }
  }
}
