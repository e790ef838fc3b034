import { z } from 'zod'
import type { GoogleErrorBody } from './google-error.ts'
import { Fault } from './scripted-fault.ts'

const STATES = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED'] as const
export type BatchState = (typeof STATES)[number]

const MOVES: Record<BatchState, readonly BatchState[]> = {
  PENDING: ['RUNNING', 'FAILED', 'CANCELLED', 'EXPIRED'],
  RUNNING: ['SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED'],
  SUCCEEDED: [], // final
  FAILED: [], // final
  CANCELLED: [], // final
  EXPIRED: [], // final
}
export const canMove = (from: BatchState, to: BatchState): boolean => MOVES[from].includes(to)
export const isFinal = (state: BatchState): boolean => MOVES[state].length === 0

const RpcError = z.object({ code: z.number(), message: z.string() })

/** A job as it lies on disk. */
export const BatchJob = z.object({
  id: z.string(),
  project: z.string(),
  keyLabel: z.string(),
  work: z.enum(['generate', 'embed']),
  model: z.string(),
  displayName: z.string(),
  /** Answers go back the way the requests came. */
  output: z.enum(['inline', 'file']),
  state: z.enum(STATES),
  createTime: z.string(),
  updateTime: z.string(),
  endTime: z.string().nullable(),
  requestCount: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  responsesFile: z.string().nullable(),
  error: RpcError.nullable(),
  fault: Fault.nullable(),
})
export type BatchJob = z.infer<typeof BatchJob>

/** One request of a job: joined with its answer by the key, never by position. */
export const BatchItem = z.object({ index: z.number(), key: z.string().nullable(), request: z.unknown() })
export type BatchItem = z.infer<typeof BatchItem>

export const BatchResult = z.object({
  index: z.number(),
  key: z.string().nullable(),
  response: z.unknown().optional(),
  error: RpcError.optional(),
})
export type BatchResult = z.infer<typeof BatchResult>

/** Google's RPC codes for the statuses an item can end with. */
const RPC_CODES: Record<string, number> = {
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
}

export const rpcError = ({ error }: GoogleErrorBody) => ({
  code: RPC_CODES[error.status] ?? 2,
  message: error.message,
})

/** The job as a long-running operation: what `GET batches/{id}` answers. `results` only for finished inline jobs. */
export function toOperation(job: BatchJob, results: readonly BatchResult[] | null) {
  const output = outputOf(job, results)
  const pending = job.requestCount - job.succeeded - job.failed
  return {
    name: `batches/${job.id}`,
    metadata: {
      '@type': `type.googleapis.com/google.ai.generativelanguage.v1main.${job.work === 'embed' ? 'EmbedContentBatch' : 'GenerateContentBatch'}`,
      model: `models/${job.model}`,
      displayName: job.displayName,
      createTime: job.createTime,
      updateTime: job.updateTime,
      ...(job.endTime !== null && { endTime: job.endTime }),
      // Counters are strings in Google's JSON, and absent at zero.
      batchStats: {
        requestCount: String(job.requestCount),
        ...(job.succeeded > 0 && { successfulRequestCount: String(job.succeeded) }),
        ...(job.failed > 0 && { failedRequestCount: String(job.failed) }),
        ...(pending > 0 && { pendingRequestCount: String(pending) }),
      },
      state: `BATCH_STATE_${job.state}`,
      name: `batches/${job.id}`,
      ...(output && { output }),
    },
    ...(isFinal(job.state) && { done: true }),
    ...(output && {
      response: { '@type': 'type.googleapis.com/google.ai.generativelanguage.v1main.Output', ...output },
    }),
    ...(job.error && { error: job.error }),
  }
}

function outputOf(job: BatchJob, results: readonly BatchResult[] | null) {
  if (job.responsesFile !== null) return { responsesFile: job.responsesFile }
  if (results === null || job.state !== 'SUCCEEDED') return null
  const inlinedResponses = results.map(({ key, response, error }) => ({
    ...(error ? { error } : { response }),
    ...(key !== null && { metadata: { key } }),
  }))
  const name = job.work === 'embed' ? 'inlinedEmbedContentResponses' : 'inlinedResponses'
  return { [name]: { inlinedResponses } }
}
