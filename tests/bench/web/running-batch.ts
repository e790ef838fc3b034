import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { E2eStack } from '../../e2e/e2e-stack.ts'

/** As fast as a team with a good contract reads: 100 files a second in changes of 20. */
const STEP_MS = 200
const FILES_A_STEP = 20

export type RunningBatch = {
  batchId: string
  /** From the first file again; it then runs for 20 seconds. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A batch of 2,000 files of which some are read every moment, told to whoever looks on. */
export async function startRunningBatch(stack: E2eStack): Promise<RunningBatch> {
  const { pglite } = stack.database
  await pglite.exec(await readFile('scripts/screenshots/seed-states.sql', 'utf8'))
  const { rows } = await pglite.query(
    `select id from public.batch_upload_sessions where name = 'Archive box 12'`,
  )
  const [batch] = z.array(z.object({ id: z.string() })).parse(rows)
  if (!batch) throw new Error('the batch was not seeded')

  let isStopped = false
  const run = async () => {
    while (!isStopped) {
      await pglite.query(FINISH_SOME, [batch.id, FILES_A_STEP])
      await new Promise((later) => setTimeout(later, STEP_MS))
    }
  }
  const running = run()
  return {
    batchId: batch.id,
    restart: () =>
      pglite.transaction(async (inside) => {
        // Files that are read do not go back by themselves.
        await inside.query('set local session_replication_role = replica')
        await inside.query(REOPEN_BATCH, [batch.id])
        await inside.query(REOPEN_FILES, [batch.id])
      }),
    async stop() {
      isStopped = true
      await running
    },
  }
}

const REOPEN_BATCH = `
  update public.batch_upload_sessions set status = 'processing', completed_at = null where id = $1`

const REOPEN_FILES = `
  update public.batch_upload_files
  set status = 'processing', lease_token = gen_random_uuid(), leased_until = now() + interval '1 day',
      uploaded_at = coalesce(uploaded_at, now()), failure_code = null, finished_at = null, searchable_at = null,
      version = version + 1
  where batch_id = $1`

const FINISH_SOME = `
  update public.batch_upload_files
  set status = 'completed', lease_token = null, leased_until = null, finished_at = now(), searchable_at = now()
  where id in (
    select id from public.batch_upload_files where batch_id = $1 and status = 'processing' order by upload_order limit $2
  )`
