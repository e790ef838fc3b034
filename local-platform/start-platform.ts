import type { PGlite } from '@electric-sql/pglite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockData, type DataLock } from './database/data-lock.ts'
import { openDatabase, type LocalDatabase } from './database/open-database.ts'
import { ensureDemoAccounts } from './demo-accounts.ts'
import { requireFreePort } from './free-port.ts'
import { functionEnvironment } from './function-environment.ts'
import { FUNCTION_NAMES, runFunctions, type FunctionName, type Functions } from './functions/run-functions.ts'
import { startGateway, type Gateway } from './gateway/start-gateway.ts'
import { startHttpSender } from './http-sender.ts'
import { Mailbox } from './mail/mailbox.ts'
import { handBackOrphanedWork } from './orphaned-work.ts'
import type { PlatformOptions } from './platform-options.ts'
import { paceForReader } from './reading-pace.ts'
import { startRealtime, type Realtime } from './realtime/start-realtime.ts'
import { startRestAndAuth, type RestAndAuth } from './rest-and-auth.ts'
import { startScheduler } from './scheduler.ts'
import { makeSecrets, readOrMakeSecrets, type Secrets } from './secrets.ts'
import { removeStackFile, writeStackFile, type StackFile } from './stack-file.ts'
import { startStoreAndGemini, type Clouds } from './start-store-and-gemini.ts'
import { keepInVault } from './vault-secrets.ts'

export type Platform = {
  stack: StackFile
  database: LocalDatabase
  mailbox: Mailbox
  /** Where a function answers, e.g. http://127.0.0.1:54321/functions/v1/search */
  functionUrl(name: FunctionName): string
  /** SIGKILL, as a crash would; it stays down until `startFunction`. */
  killFunction(name: FunctionName): Promise<void>
  startFunction(name: FunctionName): Promise<void>
  close(): Promise<void>
}

const REAL_GEMINI_URL = 'https://generativelanguage.googleapis.com'
const DEFAULT_APP_URL = 'http://127.0.0.1:3000'
const DEFAULT_TICK_MS = 10_000
const DEFAULT_REFUSAL_DELAY_MS = 5_000

/**
 * Starts the whole local cloud in this process and its children. What has started is ended again when a part fails.
 *
 * @throws with a sentence that says what to do: a folder in use, a taken port, a schema that changed, a function that
 * does not start
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const parts = new AsyncDisposableStack()
  try {
    return await start(options, parts)
  } catch (error) {
    await parts.disposeAsync()
    throw error
  }
}

/** What every part is made of. */
type World = {
  options: PlatformOptions
  parts: AsyncDisposableStack
  folder: string
  lock: DataLock | null
  secrets: Secrets
  appUrl: string
  appOrigins: readonly string[]
  gateway: Gateway
  database: LocalDatabase
  now(): number
  log(line: string): void
}

async function start(options: PlatformOptions, parts: AsyncDisposableStack): Promise<Platform> {
  const world = await openWorld(options, parts)
  const { gateway, database, secrets } = world
  const front = await startFront(world)
  const clouds = await startStoreAndGemini(world)
  const functions = await serveFunctions(world, { front, clouds })
  const { pglite } = database
  const account = { pglite, ...front, gatewayUrl: gateway.url, publishableKey: secrets.publishableKey }
  const logins = options.demoAccounts ? await ensureDemoAccounts(account) : []
  await startClockwork(world)
  const stack = await tellWhere(world, { clouds, logins })
  return {
    stack,
    database,
    mailbox: front.mailbox,
    functionUrl: (name) => `${gateway.url}/functions/v1/${name}`,
    killFunction: (name) => functions.kill(name),
    startFunction: (name) => functions.start(name),
    close: () => parts.disposeAsync(),
  }
}

/** The folder, the address and the database: what the other parts need to know before they start. */
async function openWorld(given: PlatformOptions, parts: AsyncDisposableStack): Promise<World> {
  const log = given.log ?? ((line) => console.error(line))
  const now = given.now ?? Date.now
  const appUrl = given.appUrl ?? DEFAULT_APP_URL
  const appOrigins = given.appOrigins ?? [new URL(appUrl).origin]
  await requireFreePorts(given)
  const { folder, lock } = await prepareFolder(given, parts)
  const secrets = lock ? await readOrMakeSecrets(folder) : makeSecrets(folder)
  const gateway = await startGateway(given.ports?.gateway ?? 0, log)
  parts.defer(() => gateway.close())
  lock?.tellUrl(gateway.url)
  const database = await openDatabase({
    dataDir: lock ? join(folder, 'database') : 'memory://',
    ...(given.databaseDump ? { loadDataDir: given.databaseDump } : {}),
    ...(given.migrationsFolder ? { migrationsFolder: given.migrationsFolder } : {}),
  })
  parts.defer(() => database.close())
  const { pglite } = database
  await keepInVault(pglite, { project_url: gateway.url, secret_key: secrets.secretKey })
  return {
    options: await prepareProduct(pglite, given),
    parts,
    folder,
    lock,
    secrets,
    appUrl,
    appOrigins,
    gateway,
    database,
    now,
    log,
  }
}

/** What the product's own tables need at a start; another schema, of a test, has none of them. */
async function prepareProduct(pglite: PGlite, options: PlatformOptions): Promise<PlatformOptions> {
  if (options.migrationsFolder) return options
  await handBackOrphanedWork(pglite)
  return paceForReader(pglite, options)
}

type Front = { mailbox: Mailbox; restAndAuth: RestAndAuth; realtime: Realtime }

async function startFront({ options, parts, secrets, appUrl, database, now, log }: World): Promise<Front> {
  const mailbox = new Mailbox(() => new Date(now()))
  const { schemaCache } = options
  const restAndAuth = await startRestAndAuth({ ...secrets, database, mailbox, appUrl, schemaCache, now, log })
  parts.defer(() => restAndAuth.close())
  const refusalDelayMs = options.refusalDelayMs ?? DEFAULT_REFUSAL_DELAY_MS
  const realtime = await startRealtime({ database, keys: secrets, refusalDelayMs, now, log })
  parts.defer(() => realtime.close())
  return { mailbox, restAndAuth, realtime }
}

/** Opens the gateway and starts the functions behind it; they may call the gateway as they start. */
async function serveFunctions(
  { options, parts, secrets, appOrigins, gateway, database, log }: World,
  { front, clouds }: { front: Front; clouds: Clouds },
): Promise<Functions> {
  const names = options.functions ?? FUNCTION_NAMES
  let functions: Functions | null = null
  gateway.serve({
    ...front,
    functionAddress: (name) => {
      const port = functions ? functions.port(name) : null
      return typeof port === 'number' ? { host: '127.0.0.1', port } : port
    },
    health: async () => {
      await database.pglite.query('select 1')
      const functionsDown = names.filter((name) => typeof functions?.port(name) !== 'number')
      const gemini = clouds.isGeminiUp()
      const connections = front.realtime.connections()
      return { ok: gemini && functionsDown.length === 0, gemini, functionsDown, connections }
    },
  })
  // Deno starts in processes of its own; meanwhile there is time to learn the schema.
  const warm = names.length > 0 ? front.restAndAuth.warmUp() : null
  functions = await runFunctions({
    names,
    env: functionEnvironment({ options, secrets, gatewayUrl: gateway.url, appOrigins, ...clouds }),
    ...(options.functionsFolder ? { folder: options.functionsFolder } : {}),
    reloads: options.reloadsFunctions ?? false,
    log,
  })
  const started = functions
  parts.defer(() => started.close())
  await warm
  return started
}

/** What drives the stand-ins of pg_cron and pg_net. */
async function startClockwork({ options, parts, gateway, database, now, log }: World): Promise<void> {
  const { pglite } = database
  const sender = await startHttpSender({ pglite, projectUrl: gateway.url, log })
  parts.defer(() => sender.close())
  const tickMs = options.tickMs ?? DEFAULT_TICK_MS
  const scheduler = startScheduler({ pglite, tickMs, now: () => new Date(now()), log })
  parts.defer(() => scheduler.close())
}

async function tellWhere(
  { options, parts, folder, lock, secrets, appUrl, gateway, now }: World,
  { clouds, logins }: { clouds: Clouds; logins: StackFile['logins'] },
): Promise<StackFile> {
  const { publishableKey, secretKey, geminiControlToken } = secrets
  const stack: StackFile = {
    version: 1,
    pid: process.pid,
    startedAt: new Date(now()).toISOString(),
    instance: options.instance ?? secrets.instance,
    appUrl,
    gatewayUrl: gateway.url,
    storeUrl: clouds.store.endpointUrl,
    geminiUrl: clouds.geminiUrl ?? REAL_GEMINI_URL,
    mailboxUrl: `${gateway.url}/mailbox`,
    publishableKey,
    secretKey,
    geminiControlToken,
    logins,
  }
  if (lock) {
    await writeStackFile(folder, stack)
    parts.defer(() => removeStackFile(folder))
  }
  return stack
}

async function requireFreePorts({ ports }: PlatformOptions): Promise<void> {
  await requireFreePort('HANDSCRIPT_PORT_GATEWAY', ports?.gateway ?? 0)
  await requireFreePort('HANDSCRIPT_PORT_STORE', ports?.store ?? 0)
  await requireFreePort('HANDSCRIPT_PORT_GEMINI', ports?.gemini ?? 0)
}

/** The folder of this stack, locked; a stack in memory has one for the store's files alone, and removes it. */
async function prepareFolder(
  { dataDir }: PlatformOptions,
  parts: AsyncDisposableStack,
): Promise<{ folder: string; lock: DataLock | null }> {
  if (dataDir === 'memory://') {
    const folder = await mkdtemp(join(tmpdir(), 'handscript-stack-'))
    parts.defer(() => rm(folder, { recursive: true, force: true }))
    return { folder, lock: null }
  }
  const lock = lockData(dataDir)
  parts.defer(() => lock.release())
  return { folder: dataDir, lock }
}
