import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError, GoogleGenAI, type Part } from '@google/genai'
import { z } from 'zod'
import { answerSchemaFor, ExtractionAnswer, type PageAnswer } from '#domain/extraction/page-answer.ts'
import { pageLabel } from '#domain/extraction/page-label.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import type { GeminiOptions } from '../../../local-platform/gemini/gemini-options.ts'
import type { PageReader } from '../../../local-platform/gemini/reader-port.ts'
import { startGemini, type GeminiServer } from '../../../local-platform/gemini/start-gemini.ts'

export const MODEL = 'gemini-3.5-flash-lite'
export const EMBEDDING_MODEL = 'gemini-embedding-2'
export const CONTROL_TOKEN = 'control-token-of-this-test'
export const KEYS = [
  { label: 'one', project: 'alpha', key: 'AIza-one' },
  { label: 'two', project: 'alpha', key: 'AIza-two' },
  { label: 'three', project: 'beta', key: 'AIza-three' },
]
export const WIDE_LIMITS = { requestsPerMinute: 10_000, tokensPerMinute: 1e9, requestsPerDay: 100_000 }

export type GeminiStand = GeminiServer & {
  dataDir: string
  ai: GoogleGenAI
  restart(): Promise<void>
  end(): Promise<void>
}

/** A server on a fresh folder, scripted unless told otherwise, with the official client beside it. */
export async function openGeminiStand(options: Partial<GeminiOptions> = {}): Promise<GeminiStand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hs-gemini-'))
  const start = (port: number) =>
    startGemini({
      port,
      dataDir,
      mode: { kind: 'scripted' },
      limits: WIDE_LIMITS,
      allowedFileHosts: [],
      keys: KEYS,
      controlToken: CONTROL_TOKEN,
      ...options,
    })
  let server = await start(0)
  const { url, port } = server
  return {
    url,
    port,
    dataDir,
    ai: client(url),
    script: (rules) => server.script(rules),
    calls: () => server.calls(),
    close: () => server.close(),
    async restart() {
      await server.close()
      server = await start(port)
    },
    async end() {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The official client as the product uses it. */
export const client = (url: string, apiKey = 'AIza-one'): GoogleGenAI =>
  new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url } })

/** A reader for whom every file is its own text; one that says `unreadable` is none. */
export const echoingReader: PageReader = {
  read: ({ bytes, mimeType, kind }) => {
    const text = new TextDecoder().decode(bytes.subarray(0, 1_000))
    if (text.includes('unreadable')) {
      return Promise.reject(Object.assign(new Error('no picture'), { name: 'UnreadableFileError' }))
    }
    return Promise.resolve(answered(text, { mimeType, kind }))
  },
  embed: (texts) => Promise.resolve(texts.map((text) => [text.length, 1, 0])),
}

function answered(
  text: string,
  { mimeType, kind }: { mimeType: string; kind: BatchKind },
): Omit<PageAnswer, 'page_id'> {
  return {
    condition: 'ok',
    kind: kind === 'auto' ? 'page' : kind,
    title: mimeType,
    text,
    language: null,
    confidence: 0.5,
    warnings: [],
    receipt: null,
    equations: [],
    diagrams: [],
  }
}

/** Bytes that begin as a JPEG does and hold a text. */
export const jpeg = (text: string): Buffer<ArrayBuffer> =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)])

export type RequestPage = { id: string; part: Part }
export const inlinePage = (id: string, text = id): RequestPage => ({
  id,
  part: { inlineData: { mimeType: 'image/jpeg', data: jpeg(text).toString('base64') } },
})
export const urlPage = (id: string, fileUri: string, mimeType = 'image/jpeg'): RequestPage => ({
  id,
  part: { fileData: { fileUri, mimeType } },
})

/** A read as the product sends it: a label before each page, our schema. */
export function readRequest(
  pages: readonly RequestPage[],
  { kind = 'note', model = MODEL }: { kind?: BatchKind; model?: string } = {},
) {
  const parts = pages.flatMap(({ id, part }) => [{ text: pageLabel(id) }, part])
  return {
    model,
    contents: [{ role: 'user', parts: [{ text: 'Read these pages.' }, ...parts] }],
    config: { responseMimeType: 'application/json', responseJsonSchema: answerSchemaFor(kind) },
  }
}

/** The pages of an answer, by the product's own contract. */
export const pagesOf = (text: string | undefined): PageAnswer[] =>
  ExtractionAnswer.parse(JSON.parse(text ?? '')).pages

const ErrorBody = z.object({
  error: z.object({
    code: z.number(),
    message: z.string(),
    status: z.string(),
    details: z.array(z.record(z.string(), z.unknown())).optional(),
  }),
})

/** The parsed body of the ApiError that a call ends with. */
export async function errorOfCall(call: Promise<unknown>): Promise<z.infer<typeof ErrorBody>['error']> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ApiError)) throw new Error(`The call ended with no ApiError but ${String(error)}`)
  const body = ErrorBody.parse(JSON.parse(error.message)).error
  if (body.code !== error.status) throw new Error('Status and code differ')
  return body
}
