import { randomUUID } from 'node:crypto'
import { systemClock } from '#app/uploads/system-clock.ts'
import type { CaptureWorld } from './capture.ts'
import type { Session } from './sign-in.ts'

type Hooks = Partial<Pick<CaptureWorld, 'signal' | 'onBatch' | 'onProgress'>>

/** The world of a capture in this process: real time, real randomness, the session's connection. */
export const realWorld = ({ supabase, fetch, online }: Session, hooks: Hooks = {}): CaptureWorld => ({
  supabase,
  fetch,
  online,
  clock: systemClock,
  random: Math.random,
  newId: randomUUID,
  signal: new AbortController().signal,
  onBatch: () => undefined,
  onProgress: () => undefined,
  ...hooks,
})
