export type UnansweredOrder = {
  /** What it was given by, if that is still there. */
  button: HTMLElement | null
  /** Gives it again, where what was typed for it is no longer in the page. */
  again: (() => void) | null
}

const PRESSABLE = 'button, a[href], [role^="menuitem"]'

/** The last order that the server did not answer. One a tab; UnansweredNote shows it. */
class UnansweredOrders {
  #order: UnansweredOrder | null = null
  #pressed: Element | null = null
  readonly #listeners = new Set<() => void>()

  readonly current = (): UnansweredOrder | null => this.#order

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Remembers what orders are given by. Once for the life of the page. */
  watchPresses(): void {
    const remember = (element: EventTarget | null) => {
      this.#pressed = element instanceof Element ? element.closest(PRESSABLE) : null
    }
    document.addEventListener('keydown', () => remember(document.activeElement), true)
    document.addEventListener('click', ({ target }) => remember(target), true)
    document.addEventListener('submit', ({ submitter }) => remember(submitter), true)
  }

  /** Another order is on its way. What can be given again stays until it was, or is not wanted any more. */
  readonly begin = (): void => {
    if (this.#order?.again === null) this.#set(null)
  }

  readonly tell = (): void => {
    // A menu and a dialog are closed by now, and have given the focus back to what had opened them.
    const places = [this.#pressed, document.activeElement]
    const button = places.find((place) => place?.matches(PRESSABLE) && place.checkVisibility())
    const again = this.#order?.again ?? null
    this.#set({ button: button instanceof HTMLElement ? button : null, again })
  }

  offer(again: () => void): void {
    this.#set({ button: this.#order?.button ?? null, again })
  }

  readonly forget = (): void => {
    if (this.#order) this.#set(null)
  }

  #set(order: UnansweredOrder | null): void {
    this.#order = order
    for (const listener of this.#listeners) listener()
  }
}

export const unansweredOrders = new UnansweredOrders()
