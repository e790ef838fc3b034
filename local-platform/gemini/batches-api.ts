import { z } from 'zod'
import type { ApiRequest, Reply } from './api-request.ts'
import { isFinal, toOperation, type BatchItem, type BatchJob } from './batch-job.ts'
import type { BatchJobs } from './batch-jobs.ts'
import { pageOf } from './files-api.ts'
import type { GeminiWorld } from './gemini-world.ts'
import { camelKeys, parseBody } from './generate-request.ts'
import { errorOf } from './scripted-fault.ts'
import { invalidArgument } from './google-error.ts'
import { getModel } from './models.ts'

const MAX_INLINE_BYTES = 20 * 1024 * 1024

const InlineRequest = z.object({
  request: z.unknown(),
  metadata: z.object({ key: z.string().optional() }).optional(),
})
const CreateBatch = z.object({
  batch: z.object({
    displayName: z.string().default(''),
    inputConfig: z.object({
      fileName: z.string().optional(),
      requests: z.object({ requests: z.array(InlineRequest).optional() }).optional(),
    }),
  }),
})
const JsonLine = z.object({ key: z.string(), request: z.unknown() })

type Batches = { world: GeminiWorld; jobs: BatchJobs }
type Creation = { model: string; work: BatchJob['work']; request: ApiRequest }

/** `models/{m}:batchGenerateContent` and `:asyncBatchEmbedContent`. Not idempotent, as at Google. */
export async function createBatch(
  { world, jobs }: Batches,
  { model, work, request }: Creation,
): Promise<Reply> {
  getModel(
    model,
    work === 'embed' ? 'asyncBatchEmbedContent' : 'batchGenerateContent',
    request.caller.version,
  )
  const body = await request.body()
  const { batch } = parseBody(CreateBatch, await request.json())
  const { fileName, requests } = batch.inputConfig
  const { project, label: keyLabel } = request.caller.key
  if (fileName === undefined && body.length > MAX_INLINE_BYTES) {
    throw invalidArgument('The inlined requests are larger than 20 MB; use a file.')
  }
  const items =
    fileName === undefined
      ? (requests?.requests ?? []).map((inline) => ({
          key: inline.metadata?.key ?? null,
          request: inline.request,
        }))
      : parseLines((await world.files.read(project, fileName)).bytes)
  if (items.length === 0) throw invalidArgument('The batch has no requests.')
  const facts = { method: 'batch' as const, model, pageCount: items.length, places: [], keyLabel }
  const entry = world.calls.start({ ...facts, project, pageIds: [], promptTokens: 0 })
  const fault = world.script.next(facts) ?? world.faultFor(facts)
  if (fault?.kind === 'error') {
    world.calls.finish(entry, fault.error)
    throw errorOf(fault, model)
  }
  const output = fileName === undefined ? 'inline' : 'file'
  const job = await jobs.create({
    project,
    keyLabel,
    work,
    model,
    displayName: batch.displayName,
    output,
    fault,
    items,
  })
  world.calls.finish(entry, 'ok')
  return { json: toOperation(job, null) }
}

/** `GET batches/{id}`. */
export async function getBatch({ jobs }: Batches, request: ApiRequest, id: string): Promise<Reply> {
  return { json: await operationOf(jobs, await jobs.get(request.caller.key.project, id)) }
}

/** `GET batches`, newest first, page by page. */
export async function listBatches({ jobs }: Batches, request: ApiRequest): Promise<Reply> {
  const page = pageOf(await jobs.list(request.caller.key.project), request.query)
  const operations = await Promise.all(page.items.map((job) => operationOf(jobs, job)))
  return { json: { operations, ...page.next } }
}

/** `POST batches/{id}:cancel`. */
export async function cancelBatch({ jobs }: Batches, request: ApiRequest, id: string): Promise<Reply> {
  await jobs.cancel(request.caller.key.project, id)
  return { json: {} }
}

/** `DELETE batches/{id}`. */
export async function deleteBatch({ jobs }: Batches, request: ApiRequest, id: string): Promise<Reply> {
  await jobs.delete(request.caller.key.project, id)
  return { json: {} }
}

async function operationOf(jobs: BatchJobs, job: BatchJob) {
  const isInline = job.output === 'inline' && isFinal(job.state)
  return toOperation(job, isInline ? await jobs.results(job) : null)
}

function parseLines(bytes: Uint8Array): Omit<BatchItem, 'index'>[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return JsonLine.parse(camelKeys(JSON.parse(line)))
      } catch {
        throw invalidArgument(`Line ${index + 1} of the input file is no request with a key.`)
      }
    })
}
