import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { DOCUMENT_COLUMNS, documentOfRow, DocumentRows, type ExportedDocument } from './exported-document.ts'
import { type BatchFiles, readBatchFiles } from './batch-files.ts'
import { rowsOf } from './export-error.ts'
import type { ExportSource } from './export-source.ts'
import type { LeftOutFile } from './reconcile.ts'

/** Texts can be long: a page of rows stays below a few megabytes. */
const ROWS_PER_PAGE = 200
/** They stand in the address of the request, which proxies bound at 8 KB. */
const IDS_PER_PAGE = 100

export type CollectWorld = {
  client: SupabaseClient<Database>
  linkTo: (documentId: string) => string
  signal: AbortSignal
  /** Called with each page, in the order of the export. `total` is what is known of it. */
  onPage: (documents: ExportedDocument[], progress: { done: number; total: number }) => void
}

/**
 * Reads all documents of a source, page by page, as the caller. Answers the files of a batch that gave none. What
 * changes meanwhile is in it or not; nothing is in it twice.
 * @throws ExportError, or the signal's reason
 */
export async function collectDocuments(source: ExportSource, world: CollectWorld): Promise<LeftOutFile[]> {
  if ('documentIds' in source) {
    await collectByIds(source, world)
    return []
  }
  const files = await readBatchFiles(source, world)
  await collectBatch({ ...source, files }, world)
  return files.leftOut
}

type BatchSource = { teamId: string; batchId: string; files: BatchFiles }

async function collectBatch({ teamId, batchId, files }: BatchSource, world: CollectWorld): Promise<void> {
  const seen = new Set<string>()
  for (let from = 0; ; from += ROWS_PER_PAGE) {
    const rows = await readPage(
      world.client
        .from('documents')
        .select(DOCUMENT_COLUMNS)
        .eq('team_id', teamId)
        .eq('batch_id', batchId)
        .order('created_at')
        .order('id')
        .range(from, from + ROWS_PER_PAGE - 1)
        .abortSignal(world.signal),
      world,
    )
    const fresh = rows.filter(({ documentId }) => !seen.has(documentId))
    for (const { documentId } of fresh) seen.add(documentId)
    world.onPage(fresh, { done: seen.size, total: Math.max(files.read, seen.size) })
    if (rows.length < ROWS_PER_PAGE) return
  }
}

async function collectByIds(
  { teamId, documentIds }: { teamId: string; documentIds: readonly string[] },
  world: CollectWorld,
): Promise<void> {
  const ids = [...new Set(documentIds)]
  for (let from = 0; from < ids.length; from += IDS_PER_PAGE) {
    const page = ids.slice(from, from + IDS_PER_PAGE)
    const rows = await readPage(
      world.client
        .from('documents')
        .select(DOCUMENT_COLUMNS)
        .eq('team_id', teamId)
        .in('id', page)
        .abortSignal(world.signal),
      world,
    )
    const byId = new Map(rows.map((row) => [row.documentId, row]))
    world.onPage(
      page.flatMap((id) => byId.get(id) ?? []),
      { done: from + page.length, total: ids.length },
    )
  }
}

async function readPage(
  query: Parameters<typeof rowsOf>[0],
  world: CollectWorld,
): Promise<ExportedDocument[]> {
  return DocumentRows.parse(await rowsOf(query, world.signal)).map((row) => documentOfRow(row, world.linkTo))
}
