import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { GeminiMode } from './gemini-options.ts'
import { startGemini } from './start-gemini.ts'

/**
 * The process of the Gemini-compatible server. Takes its options as one line of JSON on stdin (they hold keys, which
 * neither arguments nor the environment should), prints `{"ready":true,"url":…,"port":…}`, and ends on SIGTERM, on
 * SIGINT and when stdin closes, so that it never outlives whoever started it.
 */
const QuotaLimits = z.strictObject({
  requestsPerMinute: z.number().int().nonnegative(),
  tokensPerMinute: z.number().int().nonnegative(),
  requestsPerDay: z.number().int().nonnegative(),
})
const Options = z.strictObject({
  port: z.number().int().nonnegative(),
  mode: z.enum(['reading', 'scripted']),
  limits: z.union([QuotaLimits, z.object({ default: QuotaLimits }).catchall(QuotaLimits)]),
  allowedFileHosts: z.array(z.string()),
  keys: z.array(z.strictObject({ label: z.string(), project: z.string(), key: z.string().min(1) })),
  controlToken: z.string().min(16),
  dataDir: z.string().min(1),
  latencyMs: z.number().nonnegative().default(0),
  /** Scripted mode only: fetch the files though the answers do not need them. */
  fetchesFiles: z.boolean().default(false),
})

const lines = createInterface({ input: process.stdin })
// From the first moment: the parent may go while the reader is still opening.
const parentGone = once(lines, 'close')
lines.once('line', (line) => {
  void run(Options.parse(JSON.parse(line)))
})

async function run({ mode: name, fetchesFiles, ...options }: z.infer<typeof Options>): Promise<void> {
  const { mode, closeMode } = await openMode(name, fetchesFiles)
  const server = await startGemini({ ...options, mode, log: (text) => process.stderr.write(`${text}\n`) })
  let isEnding = false
  const end = async () => {
    if (isEnding) return
    isEnding = true
    await server.close()
    await closeMode()
    process.exit(0)
  }
  void parentGone.then(end)
  process.once('SIGTERM', () => void end())
  process.once('SIGINT', () => void end())
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url, port: server.port })}\n`)
}

type OpenMode = { mode: GeminiMode; closeMode: () => Promise<void> }

async function openMode(name: 'reading' | 'scripted', fetchesFiles: boolean): Promise<OpenMode> {
  if (name === 'scripted')
    return { mode: { kind: 'scripted', fetchesFiles }, closeMode: () => Promise.resolve() }
  // Only here: the engines weigh hundreds of megabytes, and load runs do without them.
  const { startReader } = await import('../reader/reader.ts')
  const reader = startReader()
  return { mode: { kind: 'reading', reader }, closeMode: async () => reader.close() }
}
