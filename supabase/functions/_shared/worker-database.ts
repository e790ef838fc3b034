import { createClient } from '@supabase/supabase-js'
import type { Database, Json } from '#database/types'
import type { ExtractedDocument } from '#domain/extraction/document-of-page.ts'
import type { FailureCode } from '#domain/failures.ts'
import type { ModelOutcomeType } from '#domain/model-outcome.ts'
import { backoffMs } from '#domain/retry-policy.ts'
import type { ProjectEnvironment } from './environment.ts'
import { dataOf, isTransient, type RpcResult } from './rpc-failure.ts'

type Functions = Database['worker']['Functions']
type Row<Name extends keyof Functions> = Functions[Name]['Returns'] extends (infer Item)[] ? Item : never

export type ClaimedFile = Row<'claim_files'>
export type ClaimedDocument = Row<'claim_documents_to_embed'>
export type UploadToReconcile = Row<'uploads_to_reconcile'>
export type SignedRow = Row<'sign_files'>
export type FileToView = Row<'files_to_view'>
export type QuotaRow = Row<'quota_status'>

/** The generator takes every column of a function for present; these are not, in the rows that need no such value. */
export type Permit = {
  call_id: string
  granted: boolean
  permit_id: string | null
  project: string | null
  key_label: string | null
  model: string | null
  live_ids: string[]
  reason: string | null
  retry_at: string | null
}

export type FileLease = { file_id: string; lease_token: string }
export type DocumentLease = { document_id: string; lease_token: string }

/** The model is the database's choice, by kind; it also prices the estimate. */
export type PermitRequest = {
  call_id: string
  kind: 'extract' | 'embed' | 'search'
  team_id: string | null
  batch_id: string | null
  estimated_tokens: number
  estimated_output_tokens: number
  pages: number
  leases?: { id: string; lease_token: string }[]
}

/** `void`: the permit was not used. Null tokens: the provider never said. */
export type Settlement = {
  permit_id: string
  outcome: ModelOutcomeType | 'void'
  input_tokens: number | null
  output_tokens: number | null
  wait_ms?: number
  reset_at?: string
}

export type CompletedFile = FileLease & { document: ExtractedDocument }
export type FailedFile = FileLease & { code: FailureCode; detail?: string; final: boolean; run_at?: string }
export type ReleasedFile = FileLease & { run_at?: string; reason?: FailureCode }
export type FinishedCall = Settlement & {
  completed: CompletedFile[]
  failed: FailedFile[]
  released: ReleasedFile[]
}

export type StoredEmbedding = DocumentLease & { embedding: number[]; model: string; dimensions: number }
export type FailedEmbedding = DocumentLease & {
  code: FailureCode
  counts: boolean
  final?: boolean
  run_at?: string
}

/** What functions write with the secret key. One REST call each; transient troubles are tried again. */
export type WorkerDatabase = ReturnType<typeof createWorkerDatabase>

const TRIES = 4
const BACKOFF = { firstMs: 200, factor: 3, maxMs: 5_000, jitter: 0.3 }

export function createWorkerDatabase(
  project: ProjectEnvironment,
  tools: { random: () => number; sleep: (ms: number) => Promise<void> },
) {
  const client = createClient<Database>(project.url, project.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
  const worker = client.schema('worker')

  /** All of these may be repeated: claims that got lost come back with their lease, writes are fenced by tokens. */
  async function call<Data>(ask: () => PromiseLike<RpcResult<Data>>): Promise<Data> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await ask()
      if (attempt >= TRIES || !isTransient(result)) return dataOf(result)
      await tools.sleep(backoffMs(attempt, BACKOFF, tools.random))
    }
  }

  return {
    signFiles: (args: Functions['sign_files']['Args']) => call(() => worker.rpc('sign_files', args)),
    confirmFiles: (args: Functions['confirm_files']['Args']) => call(() => worker.rpc('confirm_files', args)),
    filesToView: (args: Functions['files_to_view']['Args']) => call(() => worker.rpc('files_to_view', args)),
    uploadsToReconcile: (maxFiles: number) =>
      call(() => worker.rpc('uploads_to_reconcile', { max_files: maxFiles })),
    claimErasures: async (maxObjects: number): Promise<string[]> => {
      const rows = await call(() => worker.rpc('claim_erasures', { max_objects: maxObjects }))
      return rows.map(({ storage_key: key }) => key)
    },
    finishErasures: (keys: string[]) => call(() => worker.rpc('finish_erasures', { storage_keys: keys })),
    claimFiles: (maxFiles: number, leaseMs: number) =>
      call(() => worker.rpc('claim_files', { max_files: maxFiles, lease_ms: leaseMs })),
    takePermits: (calls: PermitRequest[]): Promise<Permit[]> =>
      call(() => worker.rpc('take_permits', { calls: json(calls) })),
    finishCalls: (calls: FinishedCall[]) => call(() => worker.rpc('finish_calls', { calls: json(calls) })),
    settlePermits: (settlements: Settlement[]) =>
      call(() => worker.rpc('settle_permits', { settlements: json(settlements) })),
    releaseFiles: (releases: ReleasedFile[]) =>
      call(() => worker.rpc('release_files', { releases: json(releases) })),
    claimDocumentsToEmbed: (maxDocuments: number, leaseMs: number) =>
      call(() => worker.rpc('claim_documents_to_embed', { max_documents: maxDocuments, lease_ms: leaseMs })),
    storeEmbeddings: (results: StoredEmbedding[], permit: Settlement) =>
      call(() => worker.rpc('store_embeddings', { results: json(results), permit: json(permit) })),
    failEmbeddings: (failures: FailedEmbedding[], permit?: Settlement) =>
      call(() =>
        worker.rpc('fail_embeddings', {
          failures: json(failures),
          ...(permit ? { permit: json(permit) } : {}),
        }),
      ),
    registerKeys: (keys: { label: string; project: string; fingerprint: string }[]) =>
      call(() => worker.rpc('register_keys', { keys: json(keys) })),
    quotaStatus: () => call(() => worker.rpc('quota_status', {})),
  }
}

/** The generated type of jsonb knows no optional properties; JSON leaves them out. */
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value))
