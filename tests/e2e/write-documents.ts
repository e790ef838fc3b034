import { randomUUID } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import type { DocumentKind } from '#domain/document-kinds.ts'

export type WrittenDocument = {
  kind?: DocumentKind
  title?: string
  text: string
  /** Of a receipt: merchant, date, currency, total. */
  fields?: Record<string, unknown>
  warnings?: readonly string[]
}

/**
 * Documents as they stand after reading, in a batch of their own, with texts of the test's choosing: what the scripted
 * model would answer is the same for every page. `embed` makes them searchable by meaning soon after.
 */
export async function writeDocuments(
  stack: { database: { pglite: PGlite } },
  batch: { teamSlug: string; email: string; name: string; documents: readonly WrittenDocument[] },
): Promise<{ batchId: string; documentIds: string[] }> {
  const batchId = randomUUID()
  const rows = batch.documents.map((document, index) => ({
    id: randomUUID(),
    file_id: randomUUID(),
    kind: document.kind ?? 'receipt',
    title: document.title ?? null,
    text: document.text,
    fields: document.fields ?? {},
    warnings: document.warnings ?? [],
    order: index,
  }))
  await stack.database.pglite.transaction(async (tx) => {
    await tx.query(
      `insert into public.batch_upload_sessions (id, team_id, created_by, name, kind, status, started_at, completed_at)
       select $1, team.id, person.id, $4, 'auto', 'completed', now(), now()
       from public.teams as team, auth.users as person where team.slug = $2 and person.email = $3`,
      [batchId, batch.teamSlug, batch.email, batch.name],
    )
    await tx.query(FILES, [batchId, JSON.stringify(rows)])
    await tx.query(DOCUMENTS, [batchId, JSON.stringify(rows)])
    await tx.query(FIRST_READINGS, [batchId])
    await tx.query(
      `select private.project_receipts(array_agg(id)) from public.documents where batch_id = $1`,
      [batchId],
    )
  })
  return { batchId, documentIds: rows.map(({ id }) => id) }
}

const ROWS = `jsonb_to_recordset($2::jsonb) as row (
  id uuid, file_id uuid, kind text, title text, text text, fields jsonb, warnings text[], "order" int)`

const FILES = `
  insert into public.batch_upload_files
    (id, team_id, batch_id, upload_order, original_name, original_bytes, sent_md5, sent_bytes, sent_type, storage_key,
     etag, status, uploaded_at, finished_at)
  select row.file_id, session.team_id, session.id, row."order", 'scan ' || row."order" + 1 || '.jpg', 1000,
         'AAAAAAAAAAAAAAAAAAAAAA==', 900, 'image/jpeg', 't/' || row.file_id, '"e"', 'completed', now(), now()
  from public.batch_upload_sessions as session, ${ROWS}
  where session.id = $1`

const DOCUMENTS = `
  insert into public.documents
    (id, team_id, batch_id, file_id, kind, title, text, language, fields, warnings, confidence, model, prompt_version,
     created_at)
  select row.id, session.team_id, session.id, row.file_id, row.kind, row.title, row.text, 'en', row.fields,
         row.warnings, 0.9, 'gemini-3.5-flash-lite', '1', now() - row."order" * interval '1 minute'
  from public.batch_upload_sessions as session, ${ROWS}
  where session.id = $1`

const FIRST_READINGS = `
  insert into public.document_revisions (team_id, document_id, version, how, model, prompt_version)
  select team_id, id, version, 'read', model, prompt_version from public.documents where batch_id = $1`
