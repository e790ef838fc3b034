import {
  type FunctionsError,
  FunctionsHttpError,
  type PostgrestSingleResponse,
  type SupabaseClient,
} from '@supabase/supabase-js'
import { z } from 'zod'
import type { Database } from '#database/types'
import { Problem } from '#domain/contracts/problem.ts'
import { ConfirmResponse, SignResponse } from '#domain/contracts/uploads.ts'
import { Failure, FAILURES, type FailureCode, isFailureCode } from '#domain/failures.ts'
import { FILE_STATUSES } from '#domain/file-status.ts'
import type { FileReason, UploadApi } from './ports.ts'
import { retryAfterMs } from './retry-after.ts'

const RegisteredRows = z.array(z.object({ id: z.uuid(), status: z.enum(FILE_STATUSES) }))

/** As the database bounds it. */
const MAX_DETAIL_CHARS = 500

/** The engine's server: RPCs under the caller's session, and the Edge Function `uploads`. */
export function supabaseUploadApi(supabase: SupabaseClient<Database>): UploadApi {
  const invoke = async (path: string, body: object, signal: AbortSignal): Promise<unknown> => {
    const { data, error } = await supabase.functions.invoke<unknown>(path, { body, signal })
    signal.throwIfAborted()
    if (error) throw await failureOfFunction(error)
    return data
  }
  return {
    async createBatch(batch, signal) {
      const args = {
        id: batch.id,
        team_id: batch.teamId,
        name: batch.name,
        kind: batch.kind,
        ...(batch.strategy && { strategy: batch.strategy }),
        ...(batch.holdUntilStart !== undefined && { hold_until_start: batch.holdUntilStart }),
      }
      dataOf(await supabase.rpc('create_batch', args).abortSignal(signal), signal)
    },
    async registerFiles(batchId, files, signal) {
      const rows = files.map((file) => ({
        id: file.id,
        upload_order: file.uploadOrder,
        original_name: file.originalName,
        custom_name: file.customName,
        original_bytes: file.originalBytes,
      }))
      const answer = await supabase
        .rpc('register_files', { batch_id: batchId, files: rows })
        .abortSignal(signal)
      return RegisteredRows.parse(dataOf(answer, signal))
    },
    async nextOrder(batchId, signal) {
      const answer = await supabase
        .from('batch_upload_files')
        .select('upload_order')
        .eq('batch_id', batchId)
        .order('upload_order', { ascending: false })
        .limit(1)
        .abortSignal(signal)
      const [last] = dataOf(answer, signal)
      return last ? last.upload_order + 1 : 0
    },
    async refuseFiles(batchId, refusals, signal) {
      const args = { batch_id: batchId, refusals: refusals.map(reasonRow) }
      dataOf(await supabase.rpc('refuse_files', args).abortSignal(signal), signal)
    },
    async failUploads(batchId, failures, signal) {
      const args = { batch_id: batchId, failures: failures.map(reasonRow) }
      dataOf(await supabase.rpc('fail_uploads', args).abortSignal(signal), signal)
    },
    sign: async (request, signal) => SignResponse.parse(await invoke('uploads/sign', request, signal)),
    confirm: async (request, signal) =>
      ConfirmResponse.parse(await invoke('uploads/confirm', request, signal)),
  }
}

function dataOf<Data>(answer: PostgrestSingleResponse<Data>, signal: AbortSignal): Data {
  signal.throwIfAborted()
  if (answer.error) throw failureOfRpc(answer.status, answer.error.message)
  return answer.data
}

const reasonRow = ({ id, code, detail }: FileReason) => ({
  id,
  code,
  ...(detail !== null && { detail: detail.slice(0, MAX_DETAIL_CHARS) }),
})

/** Our SQL raises failure codes as messages; anything else is judged by its status alone. */
function failureOfRpc(status: number, message: string): Failure {
  return isFailureCode(message) ? new Failure(message) : new Failure(codeOfStatus(status), `HTTP ${status}`)
}

async function failureOfFunction(error: FunctionsError): Promise<Failure> {
  const response: unknown = error instanceof FunctionsHttpError ? error.context : null
  // No answer at all: the request never arrived, or its answer got lost.
  if (!(response instanceof Response)) return new Failure('upload_failed', 'The server was not reached.')
  const problem = Problem.safeParse(await response.json().catch(() => null))
  const code = problem.success && isFailureCode(problem.data.code) ? problem.data.code : null
  const wait = retryAfterMs(response.headers.get('retry-after')) ?? (problem.data?.retryAfter ?? NaN) * 1_000
  return new Failure(code ?? codeOfStatus(response.status), problem.data?.error, {
    ...(Number.isFinite(wait) && { retryAfterMs: wait }),
  })
}

function codeOfStatus(status: number): FailureCode {
  if (status === 0) return 'upload_failed'
  if (status === 429) return 'too_many_requests'
  if (status >= 500) return 'internal'
  const requestCodes = ['not_signed_in', 'not_allowed', 'not_found', 'conflict'] as const
  return requestCodes.find((code) => FAILURES[code].status === status) ?? 'invalid_request'
}
