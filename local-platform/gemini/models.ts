import { GoogleError } from './google-error.ts'

export type ModelMethod =
  'generateContent' | 'countTokens' | 'embedContent' | 'batchGenerateContent' | 'asyncBatchEmbedContent'

type Thinking = 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH'
export type KnownModel = {
  displayName: string
  inputTokenLimit: number
  outputTokenLimit: number
  methods: readonly ModelMethod[]
  /** Levels that may be asked for, the default first. */
  thinking: readonly Thinking[]
}

const READS = ['generateContent', 'countTokens', 'batchGenerateContent'] as const
const EMBEDS = ['embedContent', 'countTokens', 'asyncBatchEmbedContent'] as const

const reader = (displayName: string, thinking: readonly Thinking[]): KnownModel => ({
  displayName,
  inputTokenLimit: 1_048_576,
  outputTokenLimit: 65_536,
  methods: READS,
  thinking,
})

/** The models of November 2026. */
const MODELS: Record<string, KnownModel> = {
  'gemini-3.8-flash': reader('Gemini 3.8 Flash', ['MEDIUM', 'LOW', 'HIGH']),
  'gemini-3.7-flash': reader('Gemini 3.7 Flash', ['MEDIUM', 'LOW', 'HIGH']),
  'gemini-3.6-flash': reader('Gemini 3.6 Flash', ['MEDIUM', 'LOW', 'HIGH']),
  'gemini-3.5-flash': reader('Gemini 3.5 Flash', ['MEDIUM', 'MINIMAL', 'LOW', 'HIGH']),
  'gemini-3.5-flash-lite': reader('Gemini 3.5 Flash-Lite', ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']),
  'gemini-3.1-flash-lite': reader('Gemini 3.1 Flash-Lite', ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']),
  'gemini-2.5-flash-lite': reader('Gemini 2.5 Flash-Lite', ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']),
  'gemini-embedding-2': {
    displayName: 'Gemini Embedding 2',
    inputTokenLimit: 8_192,
    outputTokenLimit: 1,
    methods: EMBEDS,
    thinking: [],
  },
}

/** The model, or Google's 404 when there is none or it cannot do this. */
export function getModel(name: string, method: ModelMethod, version = 'v1'): KnownModel {
  const model = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined
  if (model?.methods.includes(method)) return model
  throw new GoogleError('model_not_found', {
    message: `models/${name} is not found for API version ${version}, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`,
  })
}

/** What `GET models` shows, or `GET models/{name}` one of. */
export function listModels(): Record<string, unknown>[] {
  return Object.entries(MODELS).map(([name, model]) => ({
    name: `models/${name}`,
    version: '001',
    displayName: model.displayName,
    inputTokenLimit: model.inputTokenLimit,
    outputTokenLimit: model.outputTokenLimit,
    supportedGenerationMethods: model.methods,
  }))
}
