import { untilConnected } from '../http/until-connected.ts'
import type { Gate } from './guard-fetch.ts'
import { unansweredOrders } from './unanswered-order.ts'

type Waiting = { resolve: (answer: 'again' | 'leave') => void }

/** Requests that wait for the visitor to sign in again. One a tab; the dialog shows it. */
class SessionGate implements Gate {
  #waiting: readonly Waiting[] = []
  readonly #listeners = new Set<() => void>()

  readonly isClosed = (): boolean => this.#waiting.length > 0

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  askToSignIn(signal: AbortSignal | null): Promise<'again' | 'leave'> {
    return new Promise((resolve, reject) => {
      const waiting = { resolve }
      const abort = () => {
        this.#set(this.#waiting.filter((other) => other !== waiting))
        reject(signal?.reason)
      }
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort, { once: true })
      this.#set([...this.#waiting, waiting])
    })
  }

  /** Lets all that wait go on: each is asked again, and waits again if still nobody is signed in. */
  open(answer: 'again' | 'leave'): void {
    const waiting = this.#waiting
    this.#set([])
    for (const { resolve } of waiting) resolve(answer)
  }

  isOnline(): boolean {
    return navigator.onLine
  }

  untilOnline(signal: AbortSignal | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        removeEventListener('online', onOnline)
        signal?.removeEventListener('abort', onAbort)
      }
      const onOnline = () => (stop(), resolve(untilConnected()))
      const onAbort = () => (stop(), reject(signal?.reason))
      if (signal?.aborted) return onAbort()
      addEventListener('online', onOnline)
      signal?.addEventListener('abort', onAbort)
    })
  }

  readonly onOrder = unansweredOrders.begin
  readonly onUnanswered = unansweredOrders.tell

  #set(waiting: readonly Waiting[]): void {
    this.#waiting = waiting
    for (const listener of this.#listeners) listener()
  }
}

export const sessionGate = new SessionGate()
