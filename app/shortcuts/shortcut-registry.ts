import type { Shortcut } from './shortcut.ts'

export type ShortcutScope = { scope: string; shortcuts: readonly Shortcut[] }

const NONE: readonly ShortcutScope[] = []
const SINGLE_KEYS_OFF = 'handscript:single-keys-off'

/** What is valid on this screen: the scopes of what is mounted, outermost first. One a tab. */
class ShortcutRegistry {
  #scopes: readonly ShortcutScope[] = NONE
  readonly #listeners = new Set<() => void>()

  /** Answers the way to take it back. */
  add(scope: ShortcutScope): () => void {
    this.#set([...this.#scopes, scope])
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

  #set(scopes: readonly ShortcutScope[]): void {
    this.#scopes = scopes
    for (const listener of this.#listeners) listener()
  }
}

export const shortcutRegistry = new ShortcutRegistry()
