import { join } from 'node:path'
import { closeServer, listenOnLoopback } from '../listen-on-loopback.ts'
import type { Answerer } from './answerer.ts'
import { BatchFolder } from './batch-folder.ts'
import type { BatchItem, BatchJob } from './batch-job.ts'
import { BatchJobs } from './batch-jobs.ts'
import { CallLog, type LoggedCall } from './call-log.ts'
import { embedContent } from './embed-content.ts'
import { FaultScript, type FaultRule } from './fault-script.ts'
import { FileShelf } from './file-shelf.ts'
import { createGeminiHttp } from './gemini-http.ts'
import type { GeminiKey, GeminiMode, GeminiOptions } from './gemini-options.ts'
import type { Caller, GeminiWorld } from './gemini-world.ts'
import { generateContent } from './generate-content.ts'
import { GoogleError } from './google-error.ts'
import { QuotaLog, type QuotaLimits } from './quota-log.ts'
import { createReadingAnswerer } from './reading-answerer.ts'
import { createScriptedAnswerer } from './scripted-answerer.ts'

export type GeminiServer = {
  url: string
  port: number
  /** Replaces the scripted faults. */
  script(rules: readonly FaultRule[]): void
  /** The calls so far, oldest first. */
  calls(): readonly LoggedCall[]
  close(): Promise<void>
}

/**
 * Starts a server that speaks as the Gemini API does: it reads (or plays a script), enforces the limits it is given
 * exactly, and fails with Google's own words. Listens on loopback only. The reader is the caller's to close.
 */
export async function startGemini(options: GeminiOptions): Promise<GeminiServer> {
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? (() => {})
  const newId = idSource(options.random ?? Math.random)
  const files = new FileShelf({ folder: join(options.dataDir, 'files'), clock, newId })
  await files.open()
  const world: GeminiWorld = {
    answerer: createAnswerer(options.mode),
    quota: new QuotaLog(),
    limitsOf: (model) => limitsOf(options.limits, model),
    script: new FaultScript(),
    faultFor: options.faultFor ?? (() => null),
    calls: new CallLog(clock),
    files,
    allowedFileHosts: options.allowedFileHosts,
    latency: { ms: options.latencyMs ?? 0 },
    clock,
    newId,
  }
  const folder = new BatchFolder(join(options.dataDir, 'batches'))
  const perform = performer(world, options.keys)
  const jobs = new BatchJobs({ folder, files, clock, newId, perform, log })
  await jobs.open()
  const { keys, controlToken } = options
  const http = createGeminiHttp({ api: { world, jobs }, keys, controlToken, log })
  const port = await listenOnLoopback(http, options.port)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    script: (rules) => world.script.write(rules),
    calls: () => world.calls.since(0),
    async close() {
      await closeServer(http)
      await jobs.close()
    },
  }
}

function createAnswerer(mode: GeminiMode): Answerer {
  if (mode.kind === 'reading') return createReadingAnswerer(mode.reader)
  return { ...createScriptedAnswerer(mode.answer), needsBytes: mode.fetchesFiles ?? false }
}

function limitsOf(limits: GeminiOptions['limits'], model: string): QuotaLimits {
  if (!('default' in limits)) return limits
  return (Object.hasOwn(limits, model) ? limits[model] : undefined) ?? limits.default
}

/** How a batch job answers one of its requests: by the interactive path, with the key that created the job. */
function performer(world: GeminiWorld, keys: readonly GeminiKey[]) {
  return (job: BatchJob, { request }: BatchItem, signal: AbortSignal): Promise<unknown> => {
    const key = keys.find(({ label, project }) => label === job.keyLabel && project === job.project)
    if (!key) throw new GoogleError('api_key_invalid')
    const caller: Caller = { key, signal, version: 'v1', isBatch: true }
    const call = { model: job.model, body: request, caller }
    return job.work === 'embed' ? embedContent(world, call) : generateContent(world, call)
  }
}

const ID_LENGTH = 12

/** Ids as Google's files have them: lower case letters and digits. */
function idSource(random: () => number): () => string {
  return () => Array.from({ length: ID_LENGTH }, () => Math.floor(random() * 36).toString(36)).join('')
}
