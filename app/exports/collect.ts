import type { SupabaseClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { Database } from '#database/types'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
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
    const ids = [...new Set(source.documentIds)]
    await collectByIds({ ...source, ids, before: 0, total: ids.length }, world)
    return []
  }
  if ('filter' in source) {
    await collectByFilter(source, world)
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

/** As many as `list_documents` gives at once. */
const FOUND_PER_PAGE = 200

const FoundRows = z.array(z.object({ document_id: z.string(), place: z.string() }))

async function collectByFilter(
  { teamId, filter }: { teamId: string; filter: DocumentFilter },
  world: CollectWorld,
): Promise<void> {
  const counted = world.client.rpc('count_documents', { team_id: teamId, filter }).abortSignal(world.signal)
  const total = z.number().parse(await rowsOf(counted, world.signal))
  let before = 0
  let after: string | undefined
  do {
    const list = world.client
      .rpc('list_documents', {
        team_id: teamId,
        filter,
        max_results: FOUND_PER_PAGE,
        ...(after !== undefined && { after }),
      })
      .abortSignal(world.signal)
    const found = FoundRows.parse(await rowsOf(list, world.signal))
    const ids = found.map((row) => row.document_id)
    await collectByIds({ teamId, ids, before, total }, world)
    before += ids.length
    after = found.length === FOUND_PER_PAGE ? found.at(-1)?.place : undefined
  } while (after !== undefined)
}

type IdPage = { teamId: string; ids: readonly string[]; before: number; total: number }

/** In the order of the ids; one that is gone is passed over. */
async function collectByIds({ teamId, ids, before, total }: IdPage, world: CollectWorld): Promise<void> {
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
    const done = before + from + page.length
    world.onPage(
      page.flatMap((id) => byId.get(id) ?? []),
      { done, total: Math.max(total, done) },
    )
  }
}

async function readPage(
  query: Parameters<typeof rowsOf>[0],
  world: CollectWorld,
): Promise<ExportedDocument[]> {
  return DocumentRows.parse(await rowsOf(query, world.signal)).map((row) => documentOfRow(row, world.linkTo))
}
