import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { z } from 'zod'
import { DOCUMENT_KINDS } from '#domain/document-kinds.ts'
import { Failure } from '#domain/failures.ts'
import { FileRow } from './file-board.ts'

/** The most rows that one REST request answers. */
const PAGE_ROWS = 1_000
/** Documents carry whole texts. */
const PAGE_DOCUMENTS = 250
/** Ids that fit into an address. */
const IDS_PER_REQUEST = 100

export const DocumentRow = z.object({
  id: z.uuid(),
  file_id: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS),
  text: z.string(),
  fields: z.record(z.string(), z.unknown()).nullable(),
  warnings: z.array(z.string()),
})
export type DocumentRow = z.infer<typeof DocumentRow>

const FILE_COLUMNS: string = Object.keys(FileRow.shape).join(', ')
const DOCUMENT_COLUMNS: string = Object.keys(DocumentRow.shape).join(', ')

type Page = { data: unknown; error: { message: string } | null }

/** All rows of a batch's manifest, in their order. Throws `internal` when the server cannot be asked. */
export function readFileRows(supabase: SupabaseClient<Database>, batchId: string): Promise<FileRow[]> {
  return readAll(FileRow, PAGE_ROWS, (from, to) =>
    supabase
      .from('batch_upload_files')
      .select(FILE_COLUMNS)
      .eq('batch_id', batchId)
      .order('upload_order')
      .range(from, to),
  )
}

export function readDocuments(supabase: SupabaseClient<Database>, batchId: string): Promise<DocumentRow[]> {
  return readAll(DocumentRow, PAGE_DOCUMENTS, (from, to) =>
    supabase
      .from('documents')
      .select(DOCUMENT_COLUMNS)
      .eq('batch_id', batchId)
      .order('file_id')
      .range(from, to),
  )
}

const NameRow = z.object({ id: z.uuid(), original_name: z.string() })
export type NameRow = z.infer<typeof NameRow>

/** Files of other batches that duplicates are linked to, with their documents. */
export async function readOriginals(
  supabase: SupabaseClient<Database>,
  fileIds: readonly string[],
): Promise<{ names: NameRow[]; documents: DocumentRow[] }> {
  const names: NameRow[] = []
  const documents: DocumentRow[] = []
  for (let from = 0; from < fileIds.length; from += IDS_PER_REQUEST) {
    const ids = fileIds.slice(from, from + IDS_PER_REQUEST)
    const [files, texts] = await Promise.all([
      supabase.from('batch_upload_files').select('id, original_name').in('id', ids),
      supabase.from('documents').select(DOCUMENT_COLUMNS).in('file_id', ids),
    ])
    names.push(...parsePage(NameRow, files))
    documents.push(...parsePage(DocumentRow, texts))
  }
  return { names, documents }
}

async function readAll<Row>(
  schema: z.ZodType<Row>,
  pageRows: number,
  read: (from: number, to: number) => PromiseLike<Page>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = parsePage(schema, await read(rows.length, rows.length + pageRows - 1))
    rows.push(...page)
    if (page.length < pageRows) return rows
  }
}

function parsePage<Row>(schema: z.ZodType<Row>, page: Page): Row[] {
  if (page.error) throw new Failure('internal', page.error.message)
  return z.array(schema).parse(page.data)
}
