import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import type { CapturedFile, CaptureReport, CaptureState } from '#domain/contracts/capture-report.ts'
import { ReceiptFields } from '#domain/extraction/page-answer.ts'
import type { DocumentRow, NameRow } from './batch-rows.ts'
import type { FileBoard, FileRow } from './file-board.ts'

export type ReportMaterial = {
  summary: Omit<CaptureReport['summary'], 'found' | 'boxes'>
  /** Path and last state in the upload, in the order in which they were found. */
  files: readonly { path: string; upload: FileSnapshot }[]
  board: FileBoard
  /** Of these files, and of the files of other batches that they are duplicates of. */
  documents: readonly DocumentRow[]
  originals: readonly NameRow[]
}

/** The upload receipt: every file in exactly one box, the boxes adding up to what was found. */
export function buildReport(material: ReportMaterial): CaptureReport {
  const pathById = new Map(material.files.map(({ path, upload }) => [upload.id, path]))
  for (const original of material.originals) pathById.set(original.id, original.original_name)
  const documentByFile = new Map(material.documents.map((document) => [document.file_id, document]))
  const files = material.files.map(({ path, upload }) => {
    const seen = material.board.find(upload.id)
    const verdict = judge(upload, seen)
    const originalId = verdict.state === 'duplicate' ? originalOf(upload, seen?.row ?? null) : null
    const document = documentByFile.get(originalId ?? upload.id) ?? null
    return {
      path,
      ...verdict,
      duplicateOf: originalId && (pathById.get(originalId) ?? originalId),
      ...contentOf(document),
      timingsMs: timingsOf(seen?.row ?? null),
    } satisfies CapturedFile
  })
  return { summary: { ...material.summary, found: files.length, boxes: countBoxes(files) }, files }
}

type Verdict = Pick<CapturedFile, 'state' | 'reason' | 'detail'>

/** The row decides. What the upload says holds only where the row has not moved on since. */
function judge(upload: FileSnapshot, seen: ReturnType<FileBoard['find']>): Verdict {
  const detail = seen?.row?.failure_detail ?? null
  switch (seen?.status) {
    case 'completed':
      return { state: seen.searchable ? 'searchable' : 'extracted', reason: null, detail: null }
    case 'failed':
      return { state: 'failed', reason: seen.code, detail }
    case 'skipped':
      return { state: boxOfSkipped(seen.code), reason: seen.code, detail }
    case 'uploaded':
    case 'processing':
      return { state: 'unfinished', reason: null, detail }
    default:
      return judgeByUpload(upload, detail)
  }
}

function judgeByUpload(upload: FileSnapshot, detail: string | null): Verdict {
  const { state, code } = upload
  const isItsOwn = state === 'duplicate' || state === 'refused' || state === 'failed' || state === 'cancelled'
  return isItsOwn
    ? { state, reason: code ?? (state === 'duplicate' ? 'duplicate' : null), detail: upload.detail }
    : { state: 'unfinished', reason: null, detail }
}

function boxOfSkipped(code: string | null): CaptureState {
  if (code === 'duplicate' || code === 'cancelled') return code
  return 'refused'
}

const originalOf = (upload: FileSnapshot, row: FileRow | null): string | null =>
  row?.duplicate_of_file_id ?? upload.duplicateOfFileId

function contentOf(document: DocumentRow | null) {
  if (!document) return { documentId: null, kind: null, text: null, fields: null, warnings: [] }
  const receipt = ReceiptFields.safeParse(document.fields)
  return {
    documentId: document.id,
    kind: document.kind,
    text: document.text,
    fields: receipt.success ? receipt.data : document.fields,
    warnings: document.warnings,
  }
}

function timingsOf(row: FileRow | null): CapturedFile['timingsMs'] {
  return {
    upload: between(row?.created_at, row?.uploaded_at),
    read: between(row?.uploaded_at, row?.finished_at),
    searchable: between(row?.finished_at, row?.searchable_at),
  }
}

function between(from: string | null | undefined, to: string | null | undefined): number | null {
  return from && to ? Math.max(0, Date.parse(to) - Date.parse(from)) : null
}

function countBoxes(files: readonly CapturedFile[]): CaptureReport['summary']['boxes'] {
  const count = (state: CaptureState) => files.filter((file) => file.state === state).length
  return {
    searchable: count('searchable'),
    extracted: count('extracted'),
    duplicate: count('duplicate'),
    refused: count('refused'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    unfinished: count('unfinished'),
  }
}
