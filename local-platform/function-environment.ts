import type { GeminiKey } from './gemini/gemini-options.ts'
import type { PlatformOptions, StoreAccount } from './platform-options.ts'
import type { Secrets } from './secrets.ts'

export type FunctionWorld = {
  options: PlatformOptions
  secrets: Secrets
  gatewayUrl: string
  appOrigins: readonly string[]
  store: StoreAccount
  /** Null: the keys are for the real one. */
  geminiUrl: string | null
  geminiKeys: readonly GeminiKey[]
}

/** The environment of the functions, under the names they have on a hosted project. */
export function functionEnvironment(world: FunctionWorld): Record<string, string> {
  const { options, secrets, store } = world
  return {
    SUPABASE_URL: world.gatewayUrl,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    B2_ENDPOINT_URL: store.endpointUrl,
    B2_REGION: store.region,
    B2_BUCKET_NAME: store.bucket,
    B2_APPLICATION_KEY_ID: store.keyId,
    B2_APPLICATION_KEY: store.key,
    GEMINI_API_KEYS: JSON.stringify(world.geminiKeys),
    ...(world.geminiUrl === null ? {} : { GOOGLE_GEMINI_BASE_URL: world.geminiUrl }),
    // The real Gemini cannot fetch from a store on this machine: the bytes go along with the request.
    HANDSCRIPT_INLINE_BYTES: world.geminiUrl === null && !options.realStore ? '1' : '0',
    HANDSCRIPT_APP_ORIGINS: world.appOrigins.join(','),
    ...milliseconds('HANDSCRIPT_LEASE_MS', options.leaseMs),
    ...milliseconds('HANDSCRIPT_TICK_MS', options.tickMs),
    ...milliseconds('HANDSCRIPT_WALL_LIMIT_MS', options.wallLimitMs),
    ...options.functionEnv,
  }
}

const milliseconds = (name: string, value: number | undefined) =>
  value === undefined ? {} : { [name]: String(value) }
