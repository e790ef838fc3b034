import { receiptCsv } from './receipt-csv.ts'
import type { UploadCenter } from './upload-center.ts'
import type { RunView } from './upload-snapshot-of-tab.ts'

/** Hands the receipt of an upload to the visitor as a file. */
export function downloadReceipt(center: UploadCenter, run: RunView): void {
  const receipt = center.receipt(run.runId)
  if (!receipt) return
  const address = URL.createObjectURL(new Blob([receiptCsv(receipt)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `Upload receipt ${run.batch.name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}.csv`
  link.click()
  URL.revokeObjectURL(address)
}
