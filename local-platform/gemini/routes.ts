import type { ApiRequest, Reply } from './api-request.ts'
import type { BatchJobs } from './batch-jobs.ts'
import { cancelBatch, createBatch, deleteBatch, getBatch, listBatches } from './batches-api.ts'
import { countTokens } from './count-tokens.ts'
import { batchEmbedContents, embedContent } from './embed-content.ts'
import { deleteFile, downloadFile, getFile, listFiles, uploadFile } from './files-api.ts'
import type { GeminiWorld } from './gemini-world.ts'
import { generateContent, type GenerateResponse } from './generate-content.ts'
import { parseGenerateRequest } from './generate-request.ts'
import { GoogleError } from './google-error.ts'
import { getModel, listModels } from './models.ts'
import { runCall } from './run-call.ts'

export type Api = { world: GeminiWorld; jobs: BatchJobs }
type Handler = (api: Api, request: ApiRequest, id: string) => Reply | Promise<Reply>

/** `POST models/{model}:{action}`. */
const MODEL_ACTIONS: Record<string, Handler> = {
  async generateContent({ world }, request, model) {
    return {
      json: await generateContent(world, { model, body: await request.json(), caller: request.caller }),
    }
  },
  async streamGenerateContent({ world }, request, model) {
    const answer = await generateContent(world, { model, body: await request.json(), caller: request.caller })
    const chunks = inChunks(answer)
    if (request.query.get('alt') !== 'sse') return { json: chunks }
    const text = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`).join('')
    return { text, headers: { 'content-type': 'text/event-stream' } }
  },
  async countTokens({ world }, request, model) {
    return { json: await answerCountTokens(world, request, model) }
  },
  async embedContent({ world }, request, model) {
    return { json: await embedContent(world, { model, body: await request.json(), caller: request.caller }) }
  },
  async batchEmbedContents({ world }, request, model) {
    return {
      json: await batchEmbedContents(world, { model, body: await request.json(), caller: request.caller }),
    }
  },
  batchGenerateContent: (api, request, model) => createBatch(api, { model, work: 'generate', request }),
  asyncBatchEmbedContent: (api, request, model) => createBatch(api, { model, work: 'embed', request }),
}

const ROUTES: readonly { method: string; path: RegExp; handle: Handler }[] = [
  { method: 'GET', path: /^models$/, handle: () => ({ json: { models: listModels() } }) },
  { method: 'GET', path: /^models\/([^/:]+)$/, handle: (_api, _request, id) => ({ json: findModel(id) }) },
  {
    method: 'POST',
    path: /^upload\/files$/,
    handle: ({ world }, request) => uploadFile(world.files, request),
  },
  { method: 'GET', path: /^files$/, handle: ({ world }, request) => listFiles(world.files, request) },
  {
    method: 'GET',
    path: /^(files\/[^/:]+)$/,
    handle: ({ world }, request, id) => getFile(world.files, request, id),
  },
  {
    method: 'GET',
    path: /^(?:download\/)?(files\/[^/:]+):download$/,
    handle: ({ world }, request, id) => downloadFile(world.files, request, id),
  },
  {
    method: 'DELETE',
    path: /^(files\/[^/:]+)$/,
    handle: ({ world }, request, id) => deleteFile(world.files, request, id),
  },
  { method: 'GET', path: /^batches$/, handle: listBatches },
  { method: 'GET', path: /^batches\/([^/:]+)$/, handle: getBatch },
  { method: 'POST', path: /^batches\/([^/:]+):cancel$/, handle: cancelBatch },
  { method: 'DELETE', path: /^batches\/([^/:]+)$/, handle: deleteBatch },
]

const MODEL_ACTION = /^models\/([^/:]+):(\w+)$/

/** Finds who answers `POST models/x:generateContent`, the version already taken off. Throws Google's 404. */
export function findRoute(
  method: string,
  path: string,
): (api: Api, request: ApiRequest) => Reply | Promise<Reply> {
  const [, model, action] = (method === 'POST' && MODEL_ACTION.exec(path)) || []
  const handle =
    action !== undefined && Object.hasOwn(MODEL_ACTIONS, action) ? MODEL_ACTIONS[action] : undefined
  if (handle && model !== undefined) return (api, request) => handle(api, request, model)
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match) return (api, request) => route.handle(api, request, match[1] ?? '')
  }
  throw new GoogleError('not_found')
}

async function answerCountTokens(world: GeminiWorld, request: ApiRequest, model: string) {
  getModel(model, 'countTokens', request.caller.version)
  const body = await request.json()
  const inner = typeof body === 'object' && body !== null && 'generateContentRequest' in body
  const parsed = parseGenerateRequest(inner ? body.generateContentRequest : body)
  const facts = { method: 'countTokens' as const, model, pageCount: 0, places: [] }
  return runCall(world, { facts, pageIds: [], promptTokens: 0, caller: request.caller }, () => {
    const { total, details } = countTokens(parsed)
    return Promise.resolve({ totalTokens: total, promptTokensDetails: details })
  })
}

function findModel(name: string): Record<string, unknown> {
  const model = listModels().find((entry) => entry.name === `models/${name}`)
  if (!model) throw new GoogleError('not_found')
  return model
}

const CHUNKS = 3

/** A stream is the same answer in pieces; the last one ends it. */
function inChunks(answer: GenerateResponse): GenerateResponse[] {
  const candidate = answer.candidates?.[0]
  const text = candidate?.content?.parts[0]?.text ?? ''
  if (!candidate?.content || text === '') return [answer]
  const size = Math.ceil(text.length / CHUNKS)
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => {
    const isLast = (index + 1) * size >= text.length
    const content = {
      parts: [{ text: text.slice(index * size, (index + 1) * size) }],
      role: 'model' as const,
    }
    return {
      ...answer,
      candidates: [{ index: 0, content, ...(isLast && { finishReason: candidate.finishReason }) }],
    }
  })
}
