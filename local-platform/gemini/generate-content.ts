import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { answerSchemaTitle } from '#domain/extraction/page-answer.ts'
import { pageIdOf } from '#domain/extraction/page-label.ts'
import type { Answer } from './answerer.ts'
import { countPdfPages, countTokens, textTokens, type TokenCount } from './count-tokens.ts'
import type { Caller, GeminiWorld } from './gemini-world.ts'
import { parseGenerateRequest, type GenerateRequest } from './generate-request.ts'
import { invalidArgument } from './google-error.ts'
import { describePages, loadPages, type LoadedPage } from './load-files.ts'
import { getModel, type KnownModel } from './models.ts'
import { findPages } from './page-parts.ts'
import { runCall } from './run-call.ts'
import { PAGE_CHANGES, TEXT_CHANGES, type Fault } from './scripted-fault.ts'

export type UsageMetadata = {
  promptTokenCount: number
  candidatesTokenCount: number
  thoughtsTokenCount: number
  totalTokenCount: number
  promptTokensDetails: TokenCount['details']
}

export type GenerateResponse = {
  candidates?: {
    content?: { parts: { text: string }[]; role: 'model' }
    finishReason?: string
    index: number
  }[]
  promptFeedback?: { blockReason: string }
  usageMetadata: UsageMetadata
  modelVersion: string
  responseId: string
}

/** Thinking is billed as output and eats `maxOutputTokens`; these sizes are believable, not measured. */
const THOUGHT_TOKENS: Record<string, number> = { MINIMAL: 0, LOW: 64, MEDIUM: 256, HIGH: 1_024 }
const CHARS_PER_TOKEN = 4

/** Answers generateContent. Throws GoogleError. */
export async function generateContent(
  world: GeminiWorld,
  { model, body, caller }: { model: string; body: unknown; caller: Caller },
): Promise<GenerateResponse> {
  const known = getModel(model, caller.isBatch ? 'batchGenerateContent' : 'generateContent', caller.version)
  const request = parseGenerateRequest(body)
  const thoughts = thoughtTokens(request, { model, known })
  const parts = findPages(request)
  const described = describePages(parts)
  const facts = {
    method: 'generateContent' as const,
    model,
    pageCount: parts.length,
    places: described.flatMap((page) => page.files.map((file) => file.place)),
  }
  const promptTokens = countTokens(request).total
  const call = { facts, pageIds: parts.map((page) => page.pageId), promptTokens, caller }
  return runCall(world, call, async ({ fault, correctTokens }) => {
    const pages = world.answerer.needsBytes
      ? await loadPages(parts, {
          ...world,
          findUploaded: (id) => world.files.read(caller.key.project, id),
          signal: caller.signal,
        })
      : described
    const tokens = countTokens(request, pdfPagesOf(pages))
    correctTokens(tokens.total)
    const question = { model, kind: kindOf(request), pages, prompt: promptOf(request) }
    const answer = await world.answerer.answer(question, caller.signal)
    return respond(answer, { fault, request, known, thoughts, tokens, model, responseId: world.newId() })
  })
}

type Responding = {
  fault: Fault | null
  request: GenerateRequest
  known: KnownModel
  thoughts: number
  tokens: TokenCount
  model: string
  responseId: string
}

function respond(answer: Answer, given: Responding): GenerateResponse {
  const { fault, thoughts, tokens } = given
  const written = write(answer, fault)
  const room = (given.request.generationConfig.maxOutputTokens ?? given.known.outputTokenLimit) - thoughts
  const isCut = textTokens(written) > room || (fault?.kind === 'text' && fault.change === 'truncated')
  const text = written.slice(0, Math.max(0, room) * CHARS_PER_TOKEN)
  const isRefused = fault?.kind === 'refused'
  const isSilent = isRefused || fault?.kind === 'no_candidates'
  const candidatesTokenCount = isSilent ? 0 : textTokens(text)
  const response: GenerateResponse = {
    usageMetadata: {
      promptTokenCount: tokens.total,
      candidatesTokenCount,
      thoughtsTokenCount: thoughts,
      totalTokenCount: tokens.total + candidatesTokenCount + thoughts,
      promptTokensDetails: tokens.details,
    },
    modelVersion: given.model,
    responseId: given.responseId,
  }
  if (isRefused && fault.at === 'prompt')
    return { ...response, promptFeedback: { blockReason: fault.reason } }
  if (isRefused) return { ...response, candidates: [{ finishReason: fault.reason, index: 0 }] }
  if (isSilent) return response
  const content = { parts: [{ text }], role: 'model' as const }
  return { ...response, candidates: [{ content, finishReason: isCut ? 'MAX_TOKENS' : 'STOP', index: 0 }] }
}

function write(answer: Answer, fault: Fault | null): string {
  const change = fault?.kind === 'pages' ? PAGE_CHANGES[fault.change] : null
  const text =
    'text' in answer ? answer.text : JSON.stringify({ pages: change ? change(answer.pages) : answer.pages })
  return fault?.kind === 'text' ? TEXT_CHANGES[fault.change](text) : text
}

function thoughtTokens(
  request: GenerateRequest,
  { model, known }: { model: string; known: KnownModel },
): number {
  const { thinkingLevel, thinkingBudget } = request.generationConfig.thinkingConfig ?? {}
  if (thinkingLevel !== undefined && thinkingBudget !== undefined) {
    throw invalidArgument('You can only set one of thinking budget and thinking level.')
  }
  if (thinkingBudget !== undefined) return Math.max(0, Math.min(thinkingBudget, THOUGHT_TOKENS.MEDIUM ?? 0))
  const level = thinkingLevel?.toUpperCase()
  if (level === undefined || level === 'THINKING_LEVEL_UNSPECIFIED')
    return THOUGHT_TOKENS[known.thinking[0] ?? ''] ?? 0
  if (!known.thinking.some((offered) => offered === level)) {
    throw invalidArgument(`Thinking level ${level} is not supported for this model. Model: models/${model}.`)
  }
  return THOUGHT_TOKENS[level] ?? 0
}

function kindOf(request: GenerateRequest): BatchKind | null {
  const schema = request.generationConfig.responseJsonSchema
  if (typeof schema !== 'object' || schema === null || !('title' in schema)) return null
  return BATCH_KINDS.find((kind) => answerSchemaTitle(kind) === schema.title) ?? null
}

function promptOf(request: GenerateRequest): string {
  const texts = request.contents.flatMap((content) => content.parts.map((part) => part.text ?? ''))
  return texts.filter((text) => text !== '' && pageIdOf(text) === null).join('\n')
}

function pdfPagesOf(pages: readonly LoadedPage[]): number {
  const pdfs = pages.flatMap((page) => page.files).filter((file) => file.mimeType === 'application/pdf')
  return pdfs.reduce((sum, file) => sum + (file.bytes ? countPdfPages(file.bytes) : 1), 0)
}
