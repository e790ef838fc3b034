/** Asks before the page is left, and keeps a phone awake, while bytes are moving; and not a moment longer. */
export class WhileMoving {
  readonly #page: Window
  #isMoving = false
  #wakeLock: WakeLockSentinel | null = null

  constructor(page: Window) {
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
    if (!this.#isMoving) {
      const lock = this.#wakeLock
      this.#wakeLock = null
      await lock?.release().catch(() => undefined)
      return
    }
    const { document, navigator } = this.#page
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    // Refused on a low battery: the upload goes on all the same.
    this.#wakeLock = await navigator.wakeLock.request('screen').catch(() => null)
  }
}

const askToStay = (event: Event): void => event.preventDefault()
