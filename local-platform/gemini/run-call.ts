import { setTimeout as wait } from 'node:timers/promises'
import type { CallFacts } from './fault-script.ts'
import type { Caller, GeminiWorld } from './gemini-world.ts'
import { GoogleError } from './google-error.ts'
import { errorOf, type Fault } from './scripted-fault.ts'

/** A fault of the line, not of the model: the HTTP layer acts on it. */
export class LineFault extends Error {
  override readonly name = 'LineFault'
  readonly fault: Extract<Fault, { kind: 'http' | 'drop' }>

  constructor(fault: Extract<Fault, { kind: 'http' | 'drop' }>) {
    super(fault.kind)
    this.fault = fault
  }
}

export type ModelCall = {
  facts: Omit<CallFacts, 'keyLabel'>
  pageIds: readonly string[]
  promptTokens: number
  caller: Caller
}

/** What the work of a call may use: the fault to build in, and a way to correct the tokens it was let in with. */
export type CallUnderway = { fault: Fault | null; correctTokens(tokens: number): void }

/** Every call to a model, whatever it asks: limits, log, scripted faults, latency, then the work itself. */
export async function runCall<Result>(
  world: GeminiWorld,
  call: ModelCall,
  work: (underway: CallUnderway) => Promise<Result>,
): Promise<Result> {
  const { caller, promptTokens, pageIds } = call
  const facts: CallFacts = { ...call.facts, keyLabel: caller.key.label }
  const entry = world.calls.start({ ...facts, project: caller.key.project, pageIds, promptTokens })
  try {
    const taken = takeQuota(world, call)
    const fault = world.script.next(facts) ?? world.faultFor(facts)
    await sufferBefore(fault, call)
    if (world.latency.ms > 0) await wait(world.latency.ms, undefined, { signal: caller.signal })
    const result = await work({
      fault,
      correctTokens(tokens) {
        if (taken) taken.tokens = tokens
        entry.promptTokens = tokens
      },
    })
    if (fault?.kind === 'drop') throw new LineFault(fault)
    world.calls.finish(entry, fault ? outcomeOf(fault) : 'ok')
    return result
  } catch (error) {
    world.calls.finish(entry, outcomeOfError(error, caller.signal))
    throw error
  }
}

// Batch jobs have limits of their own and do not use up those of the interactive calls.
function takeQuota(world: GeminiWorld, { facts, promptTokens, caller }: ModelCall) {
  if (caller.isBatch || facts.method === 'countTokens') return null
  return world.quota.take({
    project: caller.key.project,
    model: facts.model,
    tokens: promptTokens,
    at: world.clock().getTime(),
    limits: world.limitsOf(facts.model),
  })
}

async function sufferBefore(fault: Fault | null, { facts, caller }: ModelCall): Promise<void> {
  if (fault === null) return
  if (fault.kind === 'error') throw errorOf(fault, facts.model)
  if (fault.kind === 'http') throw new LineFault(fault)
  if (fault.kind === 'drop' && fault.when === 'before') throw new LineFault(fault)
  if (fault.kind === 'slow') await wait(fault.ms, undefined, { signal: caller.signal })
  if (fault.kind === 'hang') await untilAborted(caller.signal)
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

const outcomeOf = (fault: Fault): string => ('change' in fault ? `${fault.kind}:${fault.change}` : fault.kind)

function outcomeOfError(error: unknown, signal: AbortSignal): string {
  if (error instanceof GoogleError) return error.name
  if (error instanceof LineFault) return outcomeOf(error.fault)
  return signal.aborted ? 'aborted' : 'internal'
}
