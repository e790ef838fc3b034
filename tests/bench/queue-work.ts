import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { PAGES_PER_CALL } from '#domain/limits.ts'
import { setScene } from './bench-database.ts'

/** A batch of files that can be put back into the queue, and the ways to take them through it. */
const BATCH = 1
const PAGES = PAGES_PER_CALL.page

export async function makeQueue(pglite: PGlite, files: number): Promise<void> {
  await pglite.query(`select tests.make_batch($1)`, [BATCH])
  await pglite.query('select tests.queue_files($1, $2, 10000)', [BATCH, files])
  // The same table without what the product adds to it by triggers and foreign keys.
  await pglite.exec(`
    create table tests.plain_files (like public.batch_upload_files including all);
    create table tests.plain_documents (like public.documents including all);`)
}

/** All files of the batch wait again, and no trace of the last round is left that the next would wade through. */
export async function refillQueue(pglite: PGlite): Promise<void> {
  await setScene(
    pglite,
    `delete from public.documents where batch_id = tests.batch(${BATCH});
     delete from public.usage_events;
     delete from realtime.messages;
     update public.batch_upload_sessions
     set status = 'processing', completed_at = null where id = tests.batch(${BATCH});
     update public.batch_upload_files
     set status = 'uploaded', attempts = 0, lease_token = null, leased_until = null, finished_at = null,
         searchable_at = null, run_at = now() - interval '1 minute'
     where batch_id = tests.batch(${BATCH});
     truncate tests.plain_files, tests.plain_documents`,
  )
  await pglite.exec('vacuum analyze')
}

const Claimed = z.array(
  z.object({ file_id: z.string(), lease_token: z.string(), team_id: z.string(), batch_id: z.string() }),
)
type Claimed = z.infer<typeof Claimed>

const Permits = z.array(
  z.object({ granted: z.boolean(), reason: z.string().nullable(), permit_id: z.string().nullable() }),
)

/** Takes all files through the queue as a worker does. Answers how many statements that took. */
export async function workQueue(
  pglite: PGlite,
  options: { filesPerClaim: number; withPermits: boolean },
): Promise<number> {
  let statements = 0
  for (;;) {
    const answer = await pglite.query('select * from worker.claim_files($1)', [options.filesPerClaim])
    const claimed = Claimed.parse(answer.rows)
    if (claimed.length === 0) return statements
    const calls = groupCalls(claimed)
    const permits = options.withPermits ? await takePermits(pglite, calls) : []
    await pglite.query('select * from worker.finish_calls($1)', [
      JSON.stringify(calls.map((call, n) => finishedCall(call, permits[n] ?? null))),
    ])
    statements += options.withPermits ? 3 : 2
  }
}

function groupCalls(claimed: Claimed): Claimed[] {
  const calls: Claimed[] = []
  for (let from = 0; from < claimed.length; from += PAGES) {
    calls.push(claimed.slice(from, from + PAGES))
  }
  return calls
}

/** Throws when one is not granted. */
async function takePermits(pglite: PGlite, calls: readonly Claimed[]): Promise<string[]> {
  const asked = calls.map((call) => ({
    call_id: crypto.randomUUID(),
    kind: 'extract',
    model: 'gemini-3.5-flash-lite',
    team_id: call[0]?.team_id,
    batch_id: call[0]?.batch_id,
    estimated_tokens: 12_000,
    estimated_nanodollars: 10_000_000,
    pages: call.length,
    leases: call.map((file) => ({ id: file.file_id, lease_token: file.lease_token })),
  }))
  const answer = await pglite.query('select * from worker.take_permits($1)', [JSON.stringify(asked)])
  return Permits.parse(answer.rows).map(({ permit_id, reason }) => {
    if (permit_id === null) throw new Error(`a permit was refused: ${reason}`)
    return permit_id
  })
}

const finishedCall = (call: Claimed, permitId: string | null) => ({
  permit_id: permitId,
  outcome: 'ok',
  input_tokens: 11_000,
  output_tokens: 4_000,
  completed: call.map((file) => ({
    file_id: file.file_id,
    lease_token: file.lease_token,
    document: DOCUMENT,
  })),
  failed: [],
  released: [],
})

/** A page of some 1,500 characters. */
const DOCUMENT = {
  kind: 'page',
  title: 'On the keeping of clocks',
  text: 'The keeper of a clock winds it on the same day of each week. '.repeat(25),
  language: 'en',
  fields: {},
  warnings: [],
  confidence: 0.93,
  page_count: 1,
  model: 'gemini-3.5-flash-lite',
  prompt_version: '1',
}

/** Copies the queue to the plain table. */
export async function fillPlainTable(pglite: PGlite): Promise<void> {
  const columns = await pglite.query(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names
     from pg_attribute
     where attrelid = 'public.batch_upload_files'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  const [{ names }] = z.tuple([z.object({ names: z.string() })]).parse(columns.rows)
  await pglite.exec(`
    insert into tests.plain_files (${names}) select ${names} from public.batch_upload_files
    where batch_id = tests.batch(${BATCH});`)
  await pglite.exec('vacuum analyze tests.plain_files')
}

/** The least a queue in this table can do: one UPDATE that takes all rows, one that ends them. */
export async function updateTwice(pglite: PGlite): Promise<void> {
  await pglite.query(
    `update tests.plain_files
     set status = 'processing', attempts = attempts + 1, lease_token = gen_random_uuid(),
         leased_until = now() + interval '90 seconds', claimed_at = now()
     where status = 'uploaded'`,
  )
  await pglite.query(
    `update tests.plain_files
     set status = 'completed', lease_token = null, leased_until = null, finished_at = now(), version = version + 1
     where status = 'processing'`,
  )
}

/** And one INSERT that stores what was read. */
export async function insertDocuments(pglite: PGlite): Promise<void> {
  await pglite.query(
    `insert into tests.plain_documents
       (team_id, batch_id, file_id, kind, title, text, language, fields, warnings, confidence, page_count, model,
        prompt_version, status)
     select team_id, batch_id, id, $1, $2, $3, 'en', '{}', '{}', 0.93, 1, $4, '1', 'embedding' from tests.plain_files`,
    [DOCUMENT.kind, DOCUMENT.title, DOCUMENT.text, DOCUMENT.model],
  )
}

/** As it is often written: one file at a time, each step a statement. */
export async function workOneByOne(pglite: PGlite): Promise<void> {
  for (;;) {
    const id = await takeOne(pglite)
    if (id === null) return
    await pglite.query(
      `update public.batch_upload_files
       set status = 'completed', lease_token = null, leased_until = null, finished_at = now() where id = $1`,
      [id],
    )
    await pglite.query(
      `insert into public.documents
         (team_id, batch_id, file_id, kind, title, text, language, fields, warnings, confidence, page_count, model,
          prompt_version, status)
       select team_id, batch_id, id, $2, $3, $4, 'en', '{}', '{}', 0.93, 1, $5, '1', 'embedding'
       from public.batch_upload_files where id = $1`,
      [id, DOCUMENT.kind, DOCUMENT.title, DOCUMENT.text, DOCUMENT.model],
    )
  }
}

function takeOne(pglite: PGlite): Promise<string | null> {
  return pglite.transaction(async (transaction) => {
    const answer = await transaction.query(
      `select id from public.batch_upload_files
       where batch_id = tests.batch(${BATCH}) and status = 'uploaded' and run_at <= now()
       order by run_at limit 1 for update skip locked`,
    )
    const [file] = z.array(z.object({ id: z.string() })).parse(answer.rows)
    if (!file) return null
    await transaction.query(
      `update public.batch_upload_files
       set status = 'processing', attempts = attempts + 1, lease_token = gen_random_uuid(),
           leased_until = now() + interval '90 seconds', claimed_at = now()
       where id = $1`,
      [file.id],
    )
    return file.id
  })
}
