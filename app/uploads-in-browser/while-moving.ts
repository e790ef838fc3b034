type WakeLock = { release: () => Promise<void> }

/** As much of a window as is needed here. */
export type LeavablePage = {
  readonly document: {
    readonly visibilityState: string
    addEventListener: (type: 'visibilitychange', listener: () => void) => void
  }
  readonly navigator: {
    readonly wakeLock?: { request: (type: 'screen') => Promise<WakeLock> }
  }
  addEventListener: (type: 'beforeunload', listener: (event: Event) => void) => void
  removeEventListener: (type: 'beforeunload', listener: (event: Event) => void) => void
}

/** Asks before the page is left, and keeps a phone awake, while bytes are moving; and not a moment longer. */
export class WhileMoving {
  readonly #page: LeavablePage
  #isMoving = false
  #wakeLock: WakeLock | null = null

  constructor(page: LeavablePage) {
    this.#page = page
    // A browser lets go when the tab is hidden.
    page.document.addEventListener('visibilitychange', () => void this.#stayAwake())
  }

  set(isMoving: boolean): void {
    if (isMoving === this.#isMoving) return
    this.#isMoving = isMoving
    if (isMoving) this.#page.addEventListener('beforeunload', askToStay)
    else this.#page.removeEventListener('beforeunload', askToStay)
    void this.#stayAwake()
  }

  async #stayAwake(): Promise<void> {
    if (!this.#isMoving) return this.#hold(null)
    const { document, navigator } = this.#page
    if (document.visibilityState !== 'visible') return
    // Refused on a low battery: the upload goes on all the same.
    const lock = await navigator.wakeLock?.request('screen').catch(() => null)
    await this.#hold(lock ?? null)
    // The upload may have ended before the browser answered.
    if (!this.#isMoving) await this.#hold(null)
  }

  /** Instead of the one that is held. */
  async #hold(lock: WakeLock | null): Promise<void> {
    const before = this.#wakeLock
    this.#wakeLock = lock
    await before?.release().catch(() => undefined)
  }
}

const askToStay = (event: Event): void => event.preventDefault()
