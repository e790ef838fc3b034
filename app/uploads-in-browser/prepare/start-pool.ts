import { systemClock } from '#app/uploads/system-clock.ts'
import { PreparePool } from './prepare-pool.ts'

const WORKERS = { min: 2, max: 4 } as const

/** Workers for the cores that this machine says it has, one of them left to the page. */
export const startPool = (): PreparePool =>
  new PreparePool({
    newWorker: () => new Worker(new URL('./prepare.worker.ts', import.meta.url), { type: 'module' }),
    size: Math.min(WORKERS.max, Math.max(WORKERS.min, navigator.hardwareConcurrency - 1)),
    clock: systemClock,
  })
