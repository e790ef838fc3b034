import { z } from 'zod'
import { invalidArgument } from './google-error.ts'

const RESOLUTIONS = [
  'MEDIA_RESOLUTION_UNSPECIFIED',
  'MEDIA_RESOLUTION_LOW',
  'MEDIA_RESOLUTION_MEDIUM',
  'MEDIA_RESOLUTION_HIGH',
  'MEDIA_RESOLUTION_ULTRA_HIGH',
] as const
export type MediaResolution = (typeof RESOLUTIONS)[number]

export const Part = z.strictObject({
  text: z.string().optional(),
  inlineData: z
    .strictObject({ mimeType: z.string(), data: z.string(), displayName: z.string().optional() })
    .optional(),
  fileData: z
    .strictObject({
      fileUri: z.string(),
      mimeType: z.string().optional(),
      displayName: z.string().optional(),
    })
    .optional(),
  mediaResolution: z.object({ level: z.enum(RESOLUTIONS) }).optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  videoMetadata: z.unknown().optional(),
})
export type Part = z.infer<typeof Part>

export const Content = z.strictObject({ role: z.string().optional(), parts: z.array(Part).default([]) })
export type Content = z.infer<typeof Content>

const GenerationConfig = z.strictObject({
  responseMimeType: z.string().optional(),
  responseSchema: z.unknown().optional(),
  responseJsonSchema: z.unknown().optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  mediaResolution: z.enum(RESOLUTIONS).optional(),
  thinkingConfig: z
    .strictObject({
      thinkingLevel: z.string().optional(),
      thinkingBudget: z.number().optional(),
      includeThoughts: z.boolean().optional(),
    })
    .optional(),
  // Known to Google, of no effect here.
  candidateCount: z.unknown().optional(),
  frequencyPenalty: z.unknown().optional(),
  logprobs: z.unknown().optional(),
  presencePenalty: z.unknown().optional(),
  responseLogprobs: z.unknown().optional(),
  responseModalities: z.unknown().optional(),
  seed: z.unknown().optional(),
  stopSequences: z.unknown().optional(),
  temperature: z.unknown().optional(),
  topK: z.unknown().optional(),
  topP: z.unknown().optional(),
})

const GenerateRequest = z.strictObject({
  model: z.string().optional(),
  contents: z.array(Content).min(1),
  systemInstruction: Content.optional(),
  generationConfig: GenerationConfig.default({}),
  safetySettings: z.unknown().optional(),
  serviceTier: z.string().optional(),
  tools: z.unknown().optional(),
  toolConfig: z.unknown().optional(),
  cachedContent: z.unknown().optional(),
  labels: z.unknown().optional(),
})
export type GenerateRequest = z.infer<typeof GenerateRequest>

/** Parses the body of a generateContent call; snake_case is as good as camelCase. Throws Google's 400. */
export function parseGenerateRequest(body: unknown): GenerateRequest {
  const request = parseBody(GenerateRequest, body)
  const { generationConfig: config } = request
  if (request.contents.at(-1)?.role === 'model') {
    throw invalidArgument('Please ensure that the last turn of the request is a user turn.')
  }
  if (config.responseSchema !== undefined && config.responseJsonSchema !== undefined) {
    throw invalidArgument('Only one of response_schema and response_json_schema may be set.')
  }
  if (config.responseJsonSchema !== undefined && config.responseMimeType !== 'application/json') {
    throw invalidArgument(
      "Response schema with a response mime type: 'text/plain' is unsupported. Use 'application/json'.",
    )
  }
  return request
}

/** Parses any body by its schema, with Google's words for what is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(camelKeys(body))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue?.path.map(String).map(snakeCase).join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    throw invalidArgument(
      `Invalid JSON payload received. Unknown name "${issue.keys[0]}"${place && ` at '${place}'`}: Cannot find field.`,
    )
  }
  throw invalidArgument(`Invalid value at '${place}': ${issue?.message ?? 'malformed'}`)
}

/** Schemas are data of the caller: their property names stay as they are. */
const LEFT_ALONE = new Set(['responseJsonSchema', 'responseSchema'])

/** Protobuf's JSON takes both spellings of a name. */
export function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      return [name, LEFT_ALONE.has(name) ? inner : camelKeys(inner)]
    }),
  )
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
