import { FAILURES, isFailureCode } from '#domain/failures.ts'
import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import { isFinalUploadState, type UploadState } from '#app/uploads/upload-states.ts'
import type { LeftOut } from './picked-file.ts'
import type { RememberedFile } from './run-store.ts'

/** Where every selected file is in the end, in exactly one of them. */
export const RECEIPT_BOXES = [
  'uploaded',
  'unconfirmed',
  'duplicate',
  'refused',
  'failed',
  'cancelled',
  'unfinished',
] as const
export type ReceiptBox = (typeof RECEIPT_BOXES)[number]

export type ReceiptLine = {
  path: string
  bytes: number
  box: ReceiptBox
  code: string | null
  detail: string | null
  fileId: string | null
  duplicateOfFileId: string | null
}

export type Receipt = { lines: readonly ReceiptLine[]; counts: Record<ReceiptBox, number>; selected: number }

/** What became of everything that was selected, also of what was refused before anything was sent. */
export function writeReceipt(options: {
  files: readonly FileSnapshot[]
  pathOf: (fileId: string) => string | undefined
  leftOut: readonly LeftOut[]
  earlier: readonly RememberedFile[]
}): Receipt {
  const sent = options.files.map((file): ReceiptLine => ({
    path: options.pathOf(file.id) ?? file.name,
    bytes: file.originalBytes,
    box: boxOf(file.state),
    code: file.code,
    detail: file.detail,
    fileId: file.id,
    duplicateOfFileId: file.duplicateOfFileId,
  }))
  const refused = options.leftOut.map((file): ReceiptLine => ({
    ...file,
    box: 'refused',
    fileId: null,
    duplicateOfFileId: null,
  }))
  const before = options.earlier.map((file): ReceiptLine => ({
    path: file.path,
    bytes: file.bytes,
    box: boxOf(file.end),
    code: null,
    detail: null,
    fileId: file.id,
    duplicateOfFileId: null,
  }))
  const lines = [...before, ...sent, ...refused]
  const count = (box: ReceiptBox) => lines.filter((line) => line.box === box).length
  return {
    lines,
    selected: lines.length,
    counts: {
      uploaded: count('uploaded'),
      unconfirmed: count('unconfirmed'),
      duplicate: count('duplicate'),
      refused: count('refused'),
      failed: count('failed'),
      cancelled: count('cancelled'),
      unfinished: count('unfinished'),
    },
  }
}

function boxOf(state: UploadState | null): ReceiptBox {
  if (state === null || !isFinalUploadState(state)) return 'unfinished'
  return RECEIPT_BOXES.find((box) => box === state) ?? 'unfinished'
}

/** The sentence of a code, and the detail behind it. */
export function reasonOf({ code, detail }: Pick<ReceiptLine, 'code' | 'detail'>): string {
  const sentence = code !== null && isFailureCode(code) ? FAILURES[code].sentence : ''
  return detail && detail !== sentence ? `${sentence} (${detail})`.trim() : sentence
}
