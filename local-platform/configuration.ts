import { resolve } from 'node:path'
import { z } from 'zod'
import type { PlatformOptions } from './platform-options.ts'

const port = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual)
const milliseconds = z.coerce.number().int().positive().optional()
const text = z.string().min(1).optional()

const Environment = z.object({
  HANDSCRIPT_PORT_APP: port(3000),
  HANDSCRIPT_PORT_GATEWAY: port(54_321),
  HANDSCRIPT_PORT_STORE: port(9000),
  HANDSCRIPT_PORT_GEMINI: port(8700),
  HANDSCRIPT_DATA_DIR: z.string().min(1).default('.local'),
  HANDSCRIPT_INSTANCE: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .optional(),
  HANDSCRIPT_APP_ORIGINS: text,
  HANDSCRIPT_GEMINI_MODE: z.enum(['reading', 'scripted']).default('reading'),
  HANDSCRIPT_GEMINI_LATENCY_MS: z.coerce.number().int().nonnegative().optional(),
  HANDSCRIPT_LEASE_MS: milliseconds,
  HANDSCRIPT_TICK_MS: milliseconds,
  HANDSCRIPT_WALL_LIMIT_MS: milliseconds,
  HANDSCRIPT_RELOAD_FUNCTIONS: z.enum(['0', '1']).default('0'),
  DATABASE_URL: text,
  B2_APPLICATION_KEY_ID: text,
  B2_APPLICATION_KEY: text,
  B2_BUCKET_NAME: text,
  B2_ENDPOINT_URL: z.url().optional(),
  B2_REGION: text,
  GEMINI_API_KEYS: text,
})
type Environment = z.infer<typeof Environment>

const GeminiKeys = z.array(
  z.strictObject({ label: z.string().min(1), project: z.string().min(1), key: z.string().min(1) }),
)
const SINGLE_KEYS = ['GEMINI_API_KEY', ...[1, 2, 3, 4, 5, 6].map((number) => `GEMINI_API_KEY_${number}`)]

/** Reads the environment of the platform process. @throws with a sentence that names every wrong variable, no value */
export function readConfiguration(env: Record<string, string | undefined>): PlatformOptions {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]
    throw new Error(`The environment has a wrong value in ${names.join(', ')}. See docs/environment.md.`)
  }
  return toOptions(parsed.data, given)
}

function toOptions(env: Environment, given: Record<string, string | undefined>): PlatformOptions {
  if (env.DATABASE_URL) {
    throw new Error(
      'DATABASE_URL is set, but the local platform runs on its own database only. Unset DATABASE_URL, or use a hosted project (docs/deploy.md).',
    )
  }
  const appPort = env.HANDSCRIPT_PORT_APP || 3000
  const origins = [`http://127.0.0.1:${appPort}`, `http://localhost:${appPort}`]
  return {
    dataDir: resolve(env.HANDSCRIPT_DATA_DIR),
    ports: {
      gateway: env.HANDSCRIPT_PORT_GATEWAY,
      store: env.HANDSCRIPT_PORT_STORE,
      gemini: env.HANDSCRIPT_PORT_GEMINI,
    },
    appUrl: `http://127.0.0.1:${appPort}`,
    appOrigins: [...origins, ...listOf(env.HANDSCRIPT_APP_ORIGINS)],
    gemini: { mode: env.HANDSCRIPT_GEMINI_MODE, latencyMs: env.HANDSCRIPT_GEMINI_LATENCY_MS },
    demoAccounts: true,
    reloadsFunctions: env.HANDSCRIPT_RELOAD_FUNCTIONS === '1',
    instance: env.HANDSCRIPT_INSTANCE,
    leaseMs: env.HANDSCRIPT_LEASE_MS,
    tickMs: env.HANDSCRIPT_TICK_MS,
    wallLimitMs: env.HANDSCRIPT_WALL_LIMIT_MS,
    realStore: readStore(env),
    realGeminiKeys: readGeminiKeys(env, given),
  }
}

/** All of B2 or nothing of it. */
function readStore(env: Environment): PlatformOptions['realStore'] {
  const names = [
    'B2_APPLICATION_KEY_ID',
    'B2_APPLICATION_KEY',
    'B2_BUCKET_NAME',
    'B2_ENDPOINT_URL',
    'B2_REGION',
  ] as const
  const missing = names.filter((name) => env[name] === undefined)
  if (missing.length === names.length) return undefined
  const {
    B2_APPLICATION_KEY_ID: keyId,
    B2_APPLICATION_KEY: key,
    B2_BUCKET_NAME: bucket,
    B2_ENDPOINT_URL: endpointUrl,
    B2_REGION: region,
  } = env
  if (!keyId || !key || !bucket || !endpointUrl || !region) {
    throw new Error(
      `To use B2, set ${missing.join(', ')} too; to use the local store, set none of the B2_ variables.`,
    )
  }
  return { keyId, key, bucket, endpointUrl, region }
}

function readGeminiKeys(
  env: Environment,
  given: Record<string, string | undefined>,
): PlatformOptions['realGeminiKeys'] {
  if (env.GEMINI_API_KEYS !== undefined) {
    const keys = GeminiKeys.safeParse(parseJson(env.GEMINI_API_KEYS))
    if (keys.success) return keys.data
    throw new Error(
      'GEMINI_API_KEYS must be JSON: [{"label": "…", "project": "…", "key": "…"}]. See docs/environment.md.',
    )
  }
  const keys = SINGLE_KEYS.flatMap((name) => {
    const key = given[name]
    const label = name.toLowerCase().replaceAll('_', '-')
    return key ? [{ label, project: label, key }] : []
  })
  return keys.length > 0 ? keys : undefined
}

const listOf = (joined: string | undefined) =>
  (joined ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
