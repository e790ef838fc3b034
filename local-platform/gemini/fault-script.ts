import { z } from 'zod'
import { Fault } from './scripted-fault.ts'

export const CALL_METHODS = ['generateContent', 'embedContent', 'countTokens', 'batch'] as const
export type CallMethod = (typeof CALL_METHODS)[number]

/** What a rule sees of a call. */
export type CallFacts = {
  method: CallMethod
  model: string
  /** Pages of a read, texts of an embedding, requests of a batch. */
  pageCount: number
  /** URLs without their queries. */
  places: readonly string[]
  keyLabel: string
}

export const FaultRule = z.strictObject({
  match: z
    .strictObject({
      /** generateContent unless told otherwise. */
      method: z.enum(CALL_METHODS).optional(),
      model: z.string().optional(),
      pageCount: z.number().int().optional(),
      keyLabel: z.string().optional(),
      /** Part of the path of one of the files. */
      uriContains: z.string().optional(),
      /** Only the n-th call that fits all the rest, from 1. */
      nth: z.number().int().positive().optional(),
    })
    .default({}),
  /** How often the rule fires at most; for ever when absent. */
  times: z.number().int().positive().optional(),
  fault: Fault,
})
export type FaultRule = z.input<typeof FaultRule>

/** The rules of a test, asked at every call: the first that fits decides. */
export class FaultScript {
  #rules: { rule: z.output<typeof FaultRule>; seen: number; fired: number }[] = []

  /** Replaces all rules. */
  write(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule: FaultRule.parse(rule), seen: 0, fired: 0 }))
  }

  /** The fault for this call, or null. Every rule that fits counts the call, also those behind the one that fires. */
  next(facts: CallFacts): Fault | null {
    let fault: Fault | null = null
    for (const state of this.#rules) {
      const { match, times = Infinity } = state.rule
      if (!fits(match, facts)) continue
      state.seen += 1
      if (fault || state.fired >= times || (match.nth !== undefined && match.nth !== state.seen)) continue
      state.fired += 1
      fault = state.rule.fault
    }
    return fault
  }
}

function fits(match: z.output<typeof FaultRule>['match'], facts: CallFacts): boolean {
  const { method = 'generateContent', model, pageCount, keyLabel, uriContains } = match
  return (
    method === facts.method &&
    (model === undefined || model === facts.model) &&
    (pageCount === undefined || pageCount === facts.pageCount) &&
    (keyLabel === undefined || keyLabel === facts.keyLabel) &&
    (uriContains === undefined || facts.places.some((place) => place.includes(uriContains)))
  )
}
