import type { Shortcut } from './shortcut.ts'

export type ShortcutScope = { scope: string; shortcuts: readonly Shortcut[] }

/** Further out is lower. */
type PlacedScope = ShortcutScope & { place: number }

const NONE: readonly PlacedScope[] = []
const SINGLE_KEYS_OFF = 'handscript:single-keys-off'

/** What is valid on this screen: the scopes of what is mounted, outermost first. One a tab. */
export class ShortcutRegistry {
  #scopes: readonly PlacedScope[] = NONE
  #places = 0
  readonly #listeners = new Set<() => void>()

  /**
   * Asked for when a component is first drawn: what is drawn later stands further in. Parents are drawn before what they
   * hold, while their effects, which add the scopes, run after.
   */
  takePlace(): number {
    this.#places += 1
    return this.#places
  }

  /** Answers the way to take it back. */
  add(scope: PlacedScope): () => void {
    this.#set([...this.#scopes, scope].sort((a, b) => a.place - b.place))
    return () => this.#set(this.#scopes.filter((known) => known !== scope))
  }

  readonly read = (): readonly ShortcutScope[] => this.#scopes
  readonly readOnServer = (): readonly ShortcutScope[] => NONE

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A choice of this browser. Where nothing can be stored, single keys work. */
  areSingleKeysOn(): boolean {
    try {
      return localStorage.getItem(SINGLE_KEYS_OFF) === null
    } catch {
      return true
    }
  }

  switchSingleKeys(isOn: boolean): void {
    try {
      if (isOn) localStorage.removeItem(SINGLE_KEYS_OFF)
      else localStorage.setItem(SINGLE_KEYS_OFF, '1')
    } catch {
      // A browser that stores nothing: the choice cannot be kept.
    }
    this.#set([...this.#scopes])
  }

  #set(scopes: readonly PlacedScope[]): void {
    this.#scopes = scopes
    for (const listener of this.#listeners) listener()
  }
}

export const shortcutRegistry = new ShortcutRegistry()
