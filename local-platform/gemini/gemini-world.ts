import type { Answerer } from './answerer.ts'
import type { CallLog } from './call-log.ts'
import type { CallFacts, FaultScript } from './fault-script.ts'
import type { FileShelf } from './file-shelf.ts'
import type { GeminiKey } from './gemini-options.ts'
import type { QuotaLimits, QuotaLog } from './quota-log.ts'
import type { Fault } from './scripted-fault.ts'

/** What every call finds. */
export type GeminiWorld = {
  answerer: Answerer
  quota: QuotaLog
  limitsOf: (model: string) => QuotaLimits
  script: FaultScript
  faultFor: (facts: CallFacts) => Fault | null
  calls: CallLog
  files: FileShelf
  allowedFileHosts: readonly string[]
  latency: { ms: number }
  clock: () => Date
  newId: () => string
}

/** Who calls, and until when it matters. */
export type Caller = { key: GeminiKey; signal: AbortSignal; version: string; isBatch: boolean }
