import { setImmediate } from 'node:timers/promises'

/**
 * Gives sockets and timers their turn. PGlite works on the thread of the whole platform and answers by microtasks
 * alone: a long row of queued statements would otherwise leave nobody else a chance.
 */
export const nextTurn = (): Promise<void> => setImmediate()
