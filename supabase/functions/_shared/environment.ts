import { z } from 'zod'
import { ModelKeys } from './model/model-keys.ts'

const SECOND = 1_000
const text = z.string().min(1)
const milliseconds = (normal: number) => z.coerce.number().int().positive().default(normal)
const list = text.transform((joined) =>
  joined
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

const Project = z.object({
  SUPABASE_URL: z.url(),
  SUPABASE_PUBLISHABLE_KEY: text,
  SUPABASE_SECRET_KEY: text,
  HANDSCRIPT_APP_ORIGINS: list.default([]),
})

/** Environment of a function that users call. */
export const ProjectEnvironment = Project.transform((env) => ({
  url: env.SUPABASE_URL.replace(/\/$/, ''),
  publishableKey: env.SUPABASE_PUBLISHABLE_KEY,
  secretKey: env.SUPABASE_SECRET_KEY,
  appOrigins: env.HANDSCRIPT_APP_ORIGINS,
}))
export type ProjectEnvironment = z.output<typeof ProjectEnvironment>

export const StoreEnvironment = z
  .object({
    B2_ENDPOINT_URL: z.url(),
    B2_REGION: text,
    B2_BUCKET_NAME: text,
    B2_APPLICATION_KEY_ID: text,
    B2_APPLICATION_KEY: text,
  })
  .transform((env) => ({
    endpoint: env.B2_ENDPOINT_URL,
    region: env.B2_REGION,
    bucket: env.B2_BUCKET_NAME,
    accessKeyId: env.B2_APPLICATION_KEY_ID,
    secretAccessKey: env.B2_APPLICATION_KEY,
  }))
export type StoreEnvironment = z.output<typeof StoreEnvironment>

export const ModelEnvironment = z
  .record(z.string(), z.string())
  .transform((env) => ({ keys: ModelKeys.parse(env), baseUrl: env['GOOGLE_GEMINI_BASE_URL'] ?? null }))
export type ModelEnvironment = z.output<typeof ModelEnvironment>

/** The hosted wall clock is 150 s on the free plan; what is left above ours is for handing back. */
export const WorkerEnvironment = z
  .object({
    HANDSCRIPT_LEASE_MS: milliseconds(90 * SECOND),
    HANDSCRIPT_WALL_LIMIT_MS: milliseconds(110 * SECOND),
    HANDSCRIPT_INLINE_BYTES: z.enum(['0', '1', '']).default('0'),
    HANDSCRIPT_PAGES_PER_CALL: z.coerce.number().int().positive().optional(),
  })
  .transform((env) => ({
    leaseMs: env.HANDSCRIPT_LEASE_MS,
    wallLimitMs: env.HANDSCRIPT_WALL_LIMIT_MS,
    inlineBytes: env.HANDSCRIPT_INLINE_BYTES === '1',
    /** A ceiling below what the kind allows, for a model that is slow: the local reader. */
    mostPagesPerCall: env.HANDSCRIPT_PAGES_PER_CALL ?? Infinity,
  }))
export type WorkerEnvironment = z.output<typeof WorkerEnvironment>

/**
 * Parses the environment, all missing names at once.
 * @throws Error that names what is missing, never a value
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  variables: Record<string, string>,
): z.output<Schema> {
  const parsed = schema.safeParse(withHostedKeys(variables))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
  throw new Error(`The environment is not complete: ${problems.join(', ')}. See docs/environment.md.`)
}

const HostedKeys = z.object({ default: text })

/** Hosted projects give their keys as JSON by name, and do not let us add names that begin with SUPABASE_. */
function withHostedKeys(variables: Record<string, string>): Record<string, string> {
  return {
    ...hostedKey(variables, 'SUPABASE_PUBLISHABLE_KEY'),
    ...hostedKey(variables, 'SUPABASE_SECRET_KEY'),
    ...variables,
  }
}

function hostedKey(variables: Record<string, string>, name: string): Record<string, string> {
  const json = variables[`${name}S`]
  if (!json) return {}
  const parsed = HostedKeys.safeParse(parseJson(json))
  return parsed.success ? { [name]: parsed.data.default } : {}
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
