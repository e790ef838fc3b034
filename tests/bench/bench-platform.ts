import type { SupabaseClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { Database } from '#database/types'
import { FUNCTION_NAMES, type FunctionName } from '../../local-platform/functions/run-functions.ts'
import { findTeam, type Session, signIn } from '../../scripts/capture/sign-in.ts'
import { forkStack } from './stack-child.ts'
import { RouteCounts } from './stack-messages.ts'

/** What a real model takes for a call of several pages. */
export const MODEL_LATENCY_MS = 3_000

/** A whole stack, and somebody of a team who is signed in to it by its public address. */
export type BenchPlatform = {
  session: Session
  supabase: SupabaseClient<Database>
  team: { id: string; slug: string }
  /** A call that reads one short row: what REST itself costs. */
  callOne: () => Promise<void>
  /** Nobody waits for the limits of requests: they are not what is measured. */
  refillBuckets: () => Promise<void>
  /** When the last file of a batch was in the store, was read, became searchable; milliseconds since 1970. */
  lastMoments: (batchId: string) => Promise<LastMoments>
  /** Counts what arrives at the gateway while `act` runs, by method and path. */
  countRequests: (act: () => Promise<unknown>) => Promise<Record<string, number>>
}

const LastMoments = z.object({ uploaded: z.number(), read: z.number(), searchable: z.number() })
export type LastMoments = z.infer<typeof LastMoments>

export type BenchPlatformOptions = {
  /** Default: all. */
  functions?: readonly FunctionName[]
  /** Milliseconds a model call takes; every one of them, embeddings too. Default 0. */
  modelLatencyMs?: number
}

/** Lends a running stack to `use`, and ends it. */
export async function withBenchPlatform<Answer>(
  { functions = FUNCTION_NAMES, modelLatencyMs = 0 }: BenchPlatformOptions,
  use: (platform: BenchPlatform) => Promise<Answer>,
): Promise<Answer> {
  await using parts = new AsyncDisposableStack()
  const { ready, ask, close } = await forkStack({ functions: [...functions], modelLatencyMs })
  parts.defer(close)
  const sql = (text: string) => ask({ ask: 'sql', sql: text })
  const session = await signIn(
    { url: ready.gatewayUrl, publishableKey: ready.publishableKey, demoLogins: [] },
    ready.login,
  )
  parts.defer(() => session.close())
  return await use({
    session,
    supabase: session.supabase,
    team: await findTeam(session.supabase, ready.login.teamSlug),
    callOne: () => readOneRow(session),
    refillBuckets: async () => {
      await sql('delete from private.user_buckets')
    },
    lastMoments: async (batchId) => z.tuple([LastMoments]).parse(await sql(lastMoments(batchId)))[0],
    countRequests: async (act) => {
      await ask({ ask: 'recount' })
      await act()
      return RouteCounts.parse(await ask({ ask: 'counts' }))
    },
  })
}

async function readOneRow({ supabase }: Session): Promise<void> {
  const { error } = await supabase.from('teams').select('id').limit(1)
  if (error) throw new Error(`the REST call failed: ${error.message}`)
}

const lastMoments = (batchId: string) => `
  select max(extract(epoch from uploaded_at) * 1000)::float8 as uploaded,
         max(extract(epoch from finished_at) * 1000)::float8 as read,
         max(extract(epoch from searchable_at) * 1000)::float8 as searchable
  from public.batch_upload_files
  where batch_id = '${z.uuid().parse(batchId)}'`
