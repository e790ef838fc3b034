import type { Fault } from './scripted-fault.ts'
import type { CallFacts } from './fault-script.ts'
import type { PageReader } from './reader-port.ts'
import type { QuotaLimits } from './quota-log.ts'
import type { ScriptedAnswer } from './scripted-answerer.ts'

/** Keys of one project share its limits, as at Google. */
export type GeminiKey = { label: string; project: string; key: string }

export type GeminiMode =
  /** Files are fetched and read. */
  | { kind: 'reading'; reader: PageReader }
  /** Answers come from a script; files are fetched only with `fetchesFiles`. */
  | { kind: 'scripted'; answer?: ScriptedAnswer; fetchesFiles?: boolean }

export type GeminiOptions = {
  /** 0 takes any free port. */
  port: number
  mode: GeminiMode
  /** For every model, or model by model with `default` for the rest. */
  limits: QuotaLimits | ({ default: QuotaLimits } & Record<string, QuotaLimits>)
  /** `host:port` of the stores that files may be fetched from; read at every call, so it may grow. */
  allowedFileHosts: readonly string[]
  keys: readonly GeminiKey[]
  /** What `x-control-token` must say at the control endpoints. */
  controlToken: string
  /** Where uploaded files and batch jobs are kept. */
  dataDir: string
  /** Milliseconds added to every answer. */
  latencyMs?: number
  /** Faults decided in the test's own process; the script of the control endpoint is asked first. */
  faultFor?: (facts: CallFacts) => Fault | null
  clock?: () => Date
  /** For ids of answers, files and jobs: a number from 0 to 1. */
  random?: () => number
  /** One line an event, never with keys, signatures or texts. */
  log?: (line: string) => void
}
