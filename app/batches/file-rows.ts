import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { FILE_STATUSES, type FileStatus } from '#domain/file-status.ts'

/** A file of a batch as its row says. */
export type FileRow = {
  fileId: string
  name: string
  bytes: number
  status: FileStatus
  version: number
  failureCode: string | null
  searchable: boolean
  /** For people: what exactly was wrong, or why a file waits. */
  detail: string | null
  originalId: string | null
}

type Place = { teamId: string; batchId: string; from: number; to: number }

/** The rows of a batch from one place to another, in the order the files were picked. */
export const selectFileRows = (database: SupabaseClient<Database>, { teamId, batchId, from, to }: Place) =>
  database
    .from('batch_upload_files')
    .select(
      'id, original_name, custom_name, original_bytes, status, version, failure_code, failure_detail, searchable_at, duplicate_of_file_id',
    )
    .eq('team_id', teamId)
    .eq('batch_id', batchId)
    .order('upload_order')
    .range(from, to)

type SelectedRow = NonNullable<Awaited<ReturnType<typeof selectFileRows>>['data']>[number]

export function fileRowOf(row: SelectedRow): FileRow {
  return {
    fileId: row.id,
    name: row.custom_name ?? row.original_name,
    bytes: row.original_bytes,
    status: FILE_STATUSES.find((status) => status === row.status) ?? 'pending',
    version: row.version,
    failureCode: row.failure_code,
    searchable: row.searchable_at !== null,
    detail: row.failure_detail,
    originalId: row.duplicate_of_file_id,
  }
}

/** The documents that became of files, by file; of at most 100 at once, since their ids stand in an address. */
export const selectDocumentIds = (
  database: SupabaseClient<Database>,
  { teamId, fileIds }: { teamId: string; fileIds: readonly string[] },
) =>
  database
    .from('documents')
    .select('id, file_id')
    .eq('team_id', teamId)
    .in('file_id', [...fileIds])

/** The REST API hands out at most so many rows at once. */
const ROWS_PER_REQUEST = 1_000

/** All rows of a batch; `expected` says how many requests to begin with. @throws when one of them fails */
export async function readFileRows(
  database: SupabaseClient<Database>,
  { teamId, batchId, expected }: { teamId: string; batchId: string; expected: number },
): Promise<FileRow[]> {
  const readPage = async (page: number) => {
    const from = page * ROWS_PER_REQUEST
    const { data, error } = await selectFileRows(database, {
      teamId,
      batchId,
      from,
      to: from + ROWS_PER_REQUEST - 1,
    })
    if (error) throw new Error('the rows of a batch could not be read', { cause: error })
    return data.map(fileRowOf)
  }
  const pages = Math.max(1, Math.ceil(expected / ROWS_PER_REQUEST))
  const read = await Promise.all(Array.from({ length: pages }, (_, page) => readPage(page)))
  for (let page = pages; read.at(-1)?.length === ROWS_PER_REQUEST; page += 1) read.push(await readPage(page))
  return read.flat()
}
