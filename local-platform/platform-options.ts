import type { CacheDriver } from '@supabase/lite'
import type { GeminiKey } from './gemini/gemini-options.ts'
import type { QuotaLimits } from './gemini/quota-log.ts'
import type { FunctionName } from './functions/run-functions.ts'

/** A store elsewhere, e.g. Backblaze B2, in place of the local one. */
export type StoreAccount = {
  endpointUrl: string
  region: string
  bucket: string
  keyId: string
  key: string
}

export type PlatformOptions = {
  /** A folder, or `memory://` for a stack that leaves nothing behind. */
  dataDir: string
  /** A dump of a database to start from, for tests. */
  databaseDump?: Blob
  /** What the REST server learned of a schema, for tests that start many stacks with the same: about a second each. */
  schemaCache?: CacheDriver
  /** Default: supabase/migrations. */
  migrationsFolder?: string
  /** 0 takes any free port; default 0. */
  ports?: { gateway?: number; store?: number; gemini?: number }
  /** Where the web app is, or will be: links in mails lead there. Default http://127.0.0.1:3000 */
  appUrl?: string
  /** Origins whose pages may call functions and the store; default: that of appUrl. */
  appOrigins?: string[]
  /** Prefix of cookie names; default: derived from the folder. */
  instance?: string | undefined
  gemini?: {
    mode?: 'reading' | 'scripted' | undefined
    /** Milliseconds added to every answer. */
    latencyMs?: number | undefined
    limits?: QuotaLimits | undefined
    /** Scripted mode only: fetch the files though the answers do not need them. */
    fetchesFiles?: boolean | undefined
  }
  /** The real Gemini instead of the local one. */
  realGeminiKeys?: GeminiKey[] | undefined
  realStore?: StoreAccount | undefined
  /** How long a worker may hold a file, in milliseconds. */
  leaseMs?: number | undefined
  /** Stands in for the ten seconds of the cron tick. */
  tickMs?: number | undefined
  /** How long one run of a worker may take. */
  wallLimitMs?: number | undefined
  /** Default: all four; [] for none. */
  functions?: readonly FunctionName[]
  /** Default: supabase/functions. */
  functionsFolder?: string
  /** Start the functions anew when their source changes, for development. */
  reloadsFunctions?: boolean | undefined
  /** Further variables for the functions. */
  functionEnv?: Record<string, string>
  /** Leave out the store and the Gemini server, for tests that need neither; default true. */
  startsStoreAndGemini?: boolean
  demoAccounts?: boolean
  /** How long a refused join of a channel waits, in milliseconds; hosted and default 5,000. */
  refusalDelayMs?: number
  now?: () => number
  log?: (line: string) => void
}
