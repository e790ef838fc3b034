import { z } from 'zod'
import { textTokens } from './count-tokens.ts'
import { fitVector, withoutPromptPrefix } from './embedding-vector.ts'
import type { Caller, GeminiWorld } from './gemini-world.ts'
import { Content, parseBody } from './generate-request.ts'
import { invalidArgument } from './google-error.ts'
import { getModel } from './models.ts'
import { runCall } from './run-call.ts'

/** The most texts in one batchEmbedContents. */
const MAX_REQUESTS = 100

const EmbedRequest = z.strictObject({
  model: z.string().optional(),
  content: Content,
  outputDimensionality: z.number().int().optional(),
  // gemini-embedding-2 has no task type; the client sends it all the same when it is given one.
  taskType: z.string().optional(),
  title: z.string().optional(),
  autoTruncate: z.boolean().optional(),
})
type EmbedRequest = z.infer<typeof EmbedRequest>
const BatchEmbedRequest = z.strictObject({ requests: z.array(EmbedRequest).min(1) })

export type Embeddings = {
  embeddings: { values: number[] }[]
  usageMetadata: { promptTokenCount: number; totalTokenCount: number }
}

type EmbedCall = { model: string; body: unknown; caller: Caller }

/** Answers batchEmbedContents, which is what the official client always calls. Throws GoogleError. */
export function batchEmbedContents(world: GeminiWorld, call: EmbedCall): Promise<Embeddings> {
  const { requests } = parseBody(BatchEmbedRequest, call.body)
  return embed(world, { ...call, requests })
}

/** Answers embedContent: one content, one vector. Throws GoogleError. */
export async function embedContent(world: GeminiWorld, call: EmbedCall) {
  const request = parseBody(EmbedRequest, call.body)
  const { embeddings, usageMetadata } = await embed(world, { ...call, requests: [request] })
  return { embedding: embeddings[0] ?? { values: [] }, usageMetadata }
}

async function embed(
  world: GeminiWorld,
  { model, requests, caller }: { model: string; requests: readonly EmbedRequest[]; caller: Caller },
): Promise<Embeddings> {
  getModel(model, caller.isBatch ? 'asyncBatchEmbedContent' : 'embedContent', caller.version)
  if (requests.length > MAX_REQUESTS) {
    throw invalidArgument(
      `* BatchEmbedContentsRequest.requests: at most ${MAX_REQUESTS} requests can be in one batch`,
    )
  }
  const texts = requests.map(textOf)
  const promptTokens = texts.reduce((sum, text) => sum + textTokens(text), 0)
  const facts = { method: 'embedContent' as const, model, pageCount: texts.length, places: [] }
  return runCall(world, { facts, pageIds: [], promptTokens, caller }, async ({ fault }) => {
    const vectors = await world.answerer.embed(texts.map(withoutPromptPrefix))
    const embeddings = requests.map(({ outputDimensionality }, index) => ({
      values: fitVector(vectors[index] ?? [], outputDimensionality),
    }))
    return {
      embeddings: fault?.kind === 'pages' && fault.change === 'fewer' ? embeddings.slice(0, -1) : embeddings,
      usageMetadata: { promptTokenCount: promptTokens, totalTokenCount: promptTokens },
    }
  })
}

/** All parts of one content make one vector: whoever sends two texts as parts of one content gets one back. */
function textOf({ content }: EmbedRequest): string {
  const text = content.parts.map((part) => part.text ?? '').join('\n')
  if (text.trim() === '') throw invalidArgument('The text content is empty.')
  return text
}
