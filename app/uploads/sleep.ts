import type { Clock } from './ports.ts'

/** Resolves after `ms`; rejects with the signal's reason as soon as that aborts. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  if (signal.aborted) {
    reject(signal.reason)
    return promise
  }
  const stop = () => {
    cancelTimer()
    reject(signal.reason)
  }
  const cancelTimer = clock.schedule(ms, () => {
    signal.removeEventListener('abort', stop)
    resolve(undefined)
  })
  signal.addEventListener('abort', stop, { once: true })
  return promise
}
