import type { OnlineStatus } from './ports.ts'

/** Resolves once there is a connection; rejects with the signal's reason. Being offline is a pause, never a try. */
export function whenOnline(online: OnlineStatus, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  if (signal.aborted) reject(signal.reason)
  else if (online.isOnline()) resolve(undefined)
  else {
    const finish = (settle: () => void) => {
      unsubscribe()
      signal.removeEventListener('abort', stop)
      settle()
    }
    const stop = () => finish(() => reject(signal.reason))
    const unsubscribe = online.subscribe(() => {
      if (online.isOnline()) finish(() => resolve(undefined))
    })
    signal.addEventListener('abort', stop, { once: true })
  }
  return promise
}
