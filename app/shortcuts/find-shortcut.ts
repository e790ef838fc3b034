import { isSingleKey, type Keystroke, matchesKeys, type Shortcut } from './shortcut.ts'
import type { ShortcutScope } from './shortcut-registry.ts'

export type PressPlace = {
  isMac: boolean
  /** In a field one types in. */
  isInField: boolean
  /** A modal dialog is open. */
  isInDialog: boolean
  areSingleKeysOn: boolean
}

/** The shortcut that a press means here: the innermost scope wins. */
export function findShortcut(
  scopes: readonly ShortcutScope[],
  press: Keystroke,
  place: PressPlace,
): Shortcut | undefined {
  return scopes
    .toReversed()
    .flatMap(({ shortcuts }) => shortcuts)
    .find((shortcut) => isMeant(shortcut, place) && matchesKeys(shortcut.keys, press, place.isMac))
}

function isMeant({ keys, isActive, inFields, inDialogs }: Shortcut, place: PressPlace): boolean {
  if (isActive === false) return false
  if (place.isInDialog && !inDialogs) return false
  if (place.isInField && !(inFields ?? keys.includes('Mod+'))) return false
  return place.areSingleKeysOn || !isSingleKey(keys)
}
