import type { Member } from '#app/auth/require-member.server.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import { DocumentValues } from '#domain/contracts/corrections.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '#domain/document-kinds.ts'
import { DOCUMENT_STATUSES, type DocumentStatus } from '#domain/document-status.ts'
import { Diagram, Equation } from '#domain/extraction/page-answer.ts'
import { FILE_STATUSES, type FileStatus } from '#domain/file-status.ts'
import { z } from 'zod'

export type Document = {
  documentId: string
  fileId: string
  batchId: string
  batchName: string
  fileName: string
  kind: DocumentKind
  values: DocumentValues
  /** What the reader found beside the text; people do not correct it. */
  equations: Equation[]
  diagrams: Diagram[]
  warnings: string[]
  confidence: number | null
  version: number
  correctedAt: string | null
  reviewedAt: string | null
  reviewedBy: string | null
  status: DocumentStatus
  failureCode: string | null
  fileStatus: FileStatus
  fileFailureCode: string | null
}

type Equation = z.infer<typeof Equation>
type Diagram = z.infer<typeof Diagram>

/** What stands beside the values in `fields`; of another form it counts as not there. */
const Besides = z.object({
  equations: z.array(Equation).catch([]),
  diagrams: z.array(Diagram).catch([]),
})

const COLUMNS =
  'id, file_id, batch_id, kind, title, text, language, fields, warnings, confidence, version, corrected_at, reviewed_at, reviewed_by, status, failure_code'

/** A document of the member's team. Throws 404 for any other. */
export async function getDocument(member: Member, documentId: string): Promise<Document> {
  const row = await getRows(
    member.database
      .from('documents')
      .select(COLUMNS)
      .eq('team_id', member.teamId)
      .eq('id', documentId)
      .maybeSingle(),
  )
  if (!row) throw failureResponse('not_found')
  const { file, batch } = await getOrigin(member, row)
  return {
    documentId: row.id,
    fileId: row.file_id,
    batchId: row.batch_id,
    batchName: batch.name,
    fileName: file.custom_name ?? file.original_name,
    kind: kindOf(row.kind),
    values: valuesOf(row),
    ...Besides.parse(row.fields),
    warnings: row.warnings,
    confidence: row.confidence,
    version: row.version,
    correctedAt: row.corrected_at && isoTime(row.corrected_at),
    reviewedAt: row.reviewed_at && isoTime(row.reviewed_at),
    reviewedBy: row.reviewed_by,
    status: DOCUMENT_STATUSES.find((status) => status === row.status) ?? 'embedding',
    failureCode: row.failure_code,
    fileStatus: FILE_STATUSES.find((status) => status === file.status) ?? 'completed',
    fileFailureCode: file.failure_code,
  }
}

/** Asked for by themselves: the REST API of the desk does not join over two columns. */
async function getOrigin(member: Member, row: { file_id: string; batch_id: string }) {
  const [file, batch] = await Promise.all([
    getRows(
      member.database
        .from('batch_upload_files')
        .select('original_name, custom_name, status, failure_code')
        .eq('team_id', member.teamId)
        .eq('id', row.file_id)
        .single(),
    ),
    getRows(
      member.database
        .from('batch_upload_sessions')
        .select('name')
        .eq('team_id', member.teamId)
        .eq('id', row.batch_id)
        .single(),
    ),
  ])
  return { file, batch }
}

export type StandingDocument = { kind: DocumentKind; version: number; values: DocumentValues }

/** Only what a correction is measured by. Throws 404 for a document of another team. */
export async function getStandingDocument(member: Member, documentId: string): Promise<StandingDocument> {
  const row = await getRows(
    member.database
      .from('documents')
      .select('kind, version, title, text, language, fields')
      .eq('team_id', member.teamId)
      .eq('id', documentId)
      .maybeSingle(),
  )
  if (!row) throw failureResponse('not_found')
  return { kind: kindOf(row.kind), version: row.version, values: valuesOf(row) }
}

const kindOf = (kind: string): DocumentKind => DOCUMENT_KINDS.find((known) => known === kind) ?? 'page'

type ValueColumns = { title: string | null; text: string; language: string | null; fields: unknown }

function valuesOf({ title, text, language, fields }: ValueColumns): DocumentValues {
  const besides = typeof fields === 'object' && fields !== null ? fields : {}
  return DocumentValues.parse({ ...besides, title, text, language })
}
