import { join } from 'node:path'
import type { GeminiKey } from './gemini/gemini-options.ts'
import type { QuotaLimits } from './gemini/quota-log.ts'
import { KeptChild } from './processes/kept-child.ts'

export type RunGeminiOptions = {
  port: number
  mode: 'reading' | 'scripted'
  limits: QuotaLimits
  latencyMs: number
  /** Scripted mode only: fetch the files though the answers do not need them. */
  fetchesFiles: boolean
  keys: readonly GeminiKey[]
  controlToken: string
  /** `host:port` of the stores it may fetch files from. */
  allowedFileHosts: readonly string[]
  dataDir: string
  log(line: string): void
}

export type Gemini = { url: string; isUp(): boolean; close(): Promise<void> }

/** Starts the Gemini-compatible server in a process of its own: reading pages must not hold up the database. */
export async function runGemini({ log, ...options }: RunGeminiOptions): Promise<Gemini> {
  const child = new KeptChild({
    name: 'Gemini server',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'gemini', 'main.ts')],
    env: machineEnvironment(),
    firstLine: JSON.stringify(options),
    log,
  })
  await child.start()
  return {
    url: `http://127.0.0.1:${child.port}`,
    isUp: () => child.port !== null,
    close: () => child.close(),
  }
}

function machineEnvironment(): Record<string, string> {
  const env: Record<string, string> = { NO_COLOR: '1' }
  for (const [name, value] of Object.entries(process.env)) {
    const isSecret = /KEY|SECRET|TOKEN|PASSWORD|^DATABASE_URL$/i.test(name)
    if (value !== undefined && !isSecret) env[name] = value
  }
  return env
}
