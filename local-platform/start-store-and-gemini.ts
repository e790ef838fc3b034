import { join } from 'node:path'
import type { GeminiKey } from './gemini/gemini-options.ts'
import type { PlatformOptions, StoreAccount } from './platform-options.ts'
import { runGemini } from './run-gemini.ts'
import type { Secrets } from './secrets.ts'
import { startStore } from './store/start-store.ts'

export type CloudsOptions = {
  options: PlatformOptions
  secrets: Secrets
  folder: string
  appOrigins: readonly string[]
  parts: AsyncDisposableStack
  log(line: string): void
}

/** The store and the Gemini that the functions use: local, or real ones that are plugged in. */
export type Clouds = {
  store: StoreAccount
  /** Null: the real one. */
  geminiUrl: string | null
  geminiKeys: readonly GeminiKey[]
  isGeminiUp(): boolean
}

const BUCKET = 'handscript'
const REGION = 'us-west-004'
// The limits that the product believes a project has (private.models).
const LIMITS = { requestsPerMinute: 300, tokensPerMinute: 2_000_000, requestsPerDay: 10_000 }
const NOWHERE = 'http://127.0.0.1:9'

/** Starts what is not replaced by a real service. */
export async function startStoreAndGemini(world: CloudsOptions): Promise<Clouds> {
  const { options, parts } = world
  if (options.startsStoreAndGemini === false) {
    const store = { ...localAccount(world.secrets), endpointUrl: NOWHERE }
    return { store, geminiUrl: NOWHERE, geminiKeys: world.secrets.geminiKeys, isGeminiUp: () => true }
  }
  const store = options.realStore ?? (await openStore(world))
  if (options.realGeminiKeys) {
    return { store, geminiUrl: null, geminiKeys: options.realGeminiKeys, isGeminiUp: () => true }
  }
  const gemini = await openGemini(world, store)
  parts.defer(() => gemini.close())
  return { store, geminiUrl: gemini.url, geminiKeys: world.secrets.geminiKeys, isGeminiUp: gemini.isUp }
}

async function openStore({
  options,
  secrets,
  folder,
  appOrigins,
  parts,
}: CloudsOptions): Promise<StoreAccount> {
  const account = localAccount(secrets)
  const store = await startStore({
    port: options.ports?.store ?? 0,
    dataDir: join(folder, 'store'),
    accessKeyId: account.keyId,
    secretAccessKey: account.key,
    bucket: account.bucket,
    region: account.region,
    allowedOrigins: appOrigins,
  })
  parts.defer(() => store.close())
  return { ...account, endpointUrl: store.url }
}

function openGemini({ options, secrets, folder, log }: CloudsOptions, store: StoreAccount) {
  return runGemini({
    port: options.ports?.gemini ?? 0,
    mode: options.gemini?.mode ?? 'reading',
    limits: options.gemini?.limits ?? LIMITS,
    latencyMs: options.gemini?.latencyMs ?? 0,
    fetchesFiles: options.gemini?.fetchesFiles ?? false,
    keys: secrets.geminiKeys,
    controlToken: secrets.geminiControlToken,
    allowedFileHosts: fileHosts(store),
    dataDir: join(folder, 'gemini'),
    log,
  })
}

const localAccount = ({ storeKeyId, storeKey }: Secrets): Omit<StoreAccount, 'endpointUrl'> => ({
  region: REGION,
  bucket: BUCKET,
  keyId: storeKeyId,
  key: storeKey,
})

/** A bucket is named in the path of an address, or in its host. */
function fileHosts({ endpointUrl, bucket }: StoreAccount): string[] {
  const { hostname, port, protocol } = new URL(endpointUrl)
  const usualPort = protocol === 'https:' ? '443' : '80'
  return [hostname, `${bucket}.${hostname}`].map((host) => `${host}:${port || usualPort}`)
}
