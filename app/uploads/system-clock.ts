import type { Clock } from './ports.ts'

/** The real clock of browser and Node, monotonic: it does not jump when somebody sets the time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  schedule: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
