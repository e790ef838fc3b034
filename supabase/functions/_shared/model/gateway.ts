import {
  FinishReason,
  type GenerateContentResponse,
  GoogleGenAI,
  MediaResolution,
  type Part,
} from '@google/genai'
import { EMBEDDING_DIMENSIONS } from '#domain/embedding.ts'
import type { ModelOutcome } from '#domain/model-outcome.ts'
import type { ModelKey } from './model-keys.ts'
import { outcomeOfError } from './outcome-of-error.ts'

/** What a permit named: who pays, and for what. */
export type CallChoice = { project: string; keyLabel: string; model: string }

export type CallLimits = { timeoutMs: number; signal: AbortSignal }

export type GenerateCall = CallChoice &
  CallLimits & {
    system: string
    parts: Part[]
    /** JSON schema of the answer. */
    schema: Record<string, unknown>
  }

export type EmbedCall = CallChoice & CallLimits & { texts: readonly string[] }

/** Null: unknown, the provider never said. */
export type Usage = { inputTokens: number; outputTokens: number }

export type ModelReply<Answer> = {
  outcome: ModelOutcome<Answer>
  usage: Usage | null
  /** Of an answer that was cut off: what came. */
  partialText: string
}

/** The only way to the model. Every answer and every failure is one typed outcome; nothing is thrown. */
export type ModelGateway = {
  generate: (call: GenerateCall) => Promise<ModelReply<string>>
  embed: (call: EmbedCall) => Promise<ModelReply<number[][]>>
}

/**
 * The gateway for these keys.
 * @param options.baseUrl another server than Google's; null for Google's
 * @param options.now for the end of the provider's day
 */
export function createModelGateway(options: {
  keys: readonly ModelKey[]
  baseUrl: string | null
  now: () => Date
}): ModelGateway {
  const clients = new Map(
    options.keys.map((key) => [nameOf(key.project, key.label), clientOf(key, options.baseUrl)]),
  )
  const clientFor = ({ project, keyLabel }: CallChoice) => clients.get(nameOf(project, keyLabel))

  async function guarded<Answer>(
    call: CallChoice & CallLimits,
    ask: (client: GoogleGenAI, signal: AbortSignal) => Promise<ModelReply<Answer>>,
  ): Promise<ModelReply<Answer>> {
    const client = clientFor(call)
    // The database still offers a key that this deployment no longer holds.
    if (!client) return failed({ type: 'bad_key' })
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs)])
    try {
      return await unlessAborted(ask(client, signal), signal)
    } catch (error) {
      return failed(signal.aborted ? { type: 'timeout' } : outcomeOfError(error, options.now()))
    }
  }

  return {
    generate: (call) =>
      guarded(call, async (client, abortSignal) => {
        const response = await client.models.generateContent({
          model: call.model,
          contents: [{ role: 'user', parts: call.parts }],
          config: {
            abortSignal,
            automaticContinuation: false, // each continuation would be a call without a permit
            systemInstruction: call.system,
            responseMimeType: 'application/json',
            responseJsonSchema: call.schema,
            mediaResolution: MediaResolution.MEDIA_RESOLUTION_HIGH,
          },
        })
        return replyOf(response)
      }),
    embed: (call) =>
      guarded(call, async (client, abortSignal) => {
        const response = await client.models.embedContent({
          model: call.model,
          // Plain strings would become one content with many parts, and one vector for all.
          contents: call.texts.map((text) => ({ parts: [{ text }] })),
          config: { abortSignal, outputDimensionality: EMBEDDING_DIMENSIONS },
        })
        const vectors = response.embeddings?.map(({ values }) => values ?? []) ?? []
        const usage = { inputTokens: response.usageMetadata?.promptTokenCount ?? 0, outputTokens: 0 }
        return { outcome: outcomeOfVectors(vectors, call.texts.length), usage, partialText: '' }
      }),
  }
}

const nameOf = (project: string, label: string): string => `${project}\n${label}`

const clientOf = ({ key }: ModelKey, baseUrl: string | null): GoogleGenAI =>
  new GoogleGenAI({ apiKey: key, ...(baseUrl ? { httpOptions: { baseUrl } } : {}) })

/** A call that the provider refused costs nothing; of one that ended without an answer nobody knows. */
const failed = (outcome: Exclude<ModelOutcome<never>, { type: 'ok' }>): ModelReply<never> => ({
  outcome,
  usage: outcome.type === 'timeout' ? null : { inputTokens: 0, outputTokens: 0 },
  partialText: '',
})

/** The client lets go of the signal when the headers are there; a body that drips would hold us for ever. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort))
}

const REFUSALS: ReadonlySet<string> = new Set([
  FinishReason.SAFETY,
  FinishReason.RECITATION,
  FinishReason.LANGUAGE,
  FinishReason.BLOCKLIST,
  FinishReason.PROHIBITED_CONTENT,
  FinishReason.SPII,
])
const CUT_OFF: ReadonlySet<string> = new Set([FinishReason.MAX_TOKENS, 'CONTINUATION'])

function replyOf(response: GenerateContentResponse): ModelReply<string> {
  const usage = usageOf(response)
  const candidate = response.candidates?.[0]
  if (!candidate) {
    // A blocked prompt is a success without candidates.
    const reason = response.promptFeedback?.blockReason
    const outcome: ModelOutcome<string> = reason
      ? { type: 'refused', reason }
      : { type: 'invalid_answer', reason: 'no candidates' }
    return { outcome, usage, partialText: '' }
  }
  const text = (candidate.content?.parts ?? [])
    .filter((part) => !part.thought)
    .map((part) => part.text ?? '')
    .join('')
  const reason = candidate.finishReason ?? FinishReason.STOP
  if (REFUSALS.has(reason) || reason.startsWith('IMAGE_')) {
    return { outcome: { type: 'refused', reason }, usage, partialText: '' }
  }
  if (CUT_OFF.has(reason)) return { outcome: { type: 'truncated' }, usage, partialText: text }
  if (reason !== FinishReason.STOP) {
    return { outcome: { type: 'invalid_answer', reason }, usage, partialText: '' }
  }
  return { outcome: { type: 'ok', answer: text }, usage, partialText: text }
}

/** Thinking is billed as output. */
function usageOf({ usageMetadata }: GenerateContentResponse): Usage {
  return {
    inputTokens: usageMetadata?.promptTokenCount ?? 0,
    outputTokens: (usageMetadata?.candidatesTokenCount ?? 0) + (usageMetadata?.thoughtsTokenCount ?? 0),
  }
}

function outcomeOfVectors(vectors: number[][], wanted: number): ModelOutcome<number[][]> {
  if (vectors.length !== wanted) {
    return { type: 'invalid_answer', reason: `${vectors.length} vectors for ${wanted} texts` }
  }
  const isSound = vectors.every(
    (vector) =>
      vector.length === EMBEDDING_DIMENSIONS && vector.every(Number.isFinite) && vector.some(Boolean),
  )
  return isSound
    ? { type: 'ok', answer: vectors }
    : { type: 'invalid_answer', reason: 'a vector is malformed' }
}
