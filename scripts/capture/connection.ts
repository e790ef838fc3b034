import type { Clock, OnlineStatus } from '#app/uploads/ports.ts'

/** The request never left: nobody was there, or there was no way to them. */
const NEVER_LEFT = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]
const PROBE_EVERY_MS = 1_000

/**
 * What `navigator.onLine` is to a browser: a process learns of a lost connection only when a request cannot leave. From
 * then on the server that was not reached is asked once a second, and any answer of it ends the pause.
 */
export class Connection implements OnlineStatus {
  readonly #fetch: typeof fetch
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()
  #isOnline = true
  #cancelProbe: (() => void) | null = null

  constructor(world: { fetch: typeof fetch; clock: Clock }) {
    this.#fetch = world.fetch
    this.#clock = world.clock
  }

  /** To be used for every request that should be paused while there is no connection. */
  readonly fetch: typeof fetch = async (input, init) => {
    try {
      return await this.#fetch(input, init)
    } catch (error) {
      if (neverLeft(error)) this.#lose(originOf(input))
      throw error
    }
  }

  readonly isOnline = (): boolean => this.#isOnline

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends the asking. */
  close(): void {
    this.#cancelProbe?.()
    this.#listeners.clear()
  }

  #lose(origin: string): void {
    if (!this.#isOnline) return
    this.#change(false)
    this.#probeSoon(origin)
  }

  #probeSoon(origin: string): void {
    this.#cancelProbe = this.#clock.schedule(PROBE_EVERY_MS, () => void this.#probe(origin))
  }

  async #probe(origin: string): Promise<void> {
    try {
      const response = await this.#fetch(origin, { method: 'HEAD', redirect: 'manual' })
      await response.arrayBuffer()
      this.#change(true)
    } catch {
      this.#probeSoon(origin)
    }
  }

  #change(isOnline: boolean): void {
    this.#isOnline = isOnline
    for (const listener of [...this.#listeners]) listener()
  }
}

function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  return typeof code === 'string' && NEVER_LEFT.includes(code)
}

function originOf(input: string | URL | Request): string {
  return new URL(input instanceof Request ? input.url : input).origin
}
