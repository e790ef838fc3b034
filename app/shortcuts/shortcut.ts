export type Shortcut = {
  /** 'j', 'Shift+?', 'Mod+k' (Cmd on a Mac, Ctrl elsewhere), 'Escape', 'ArrowDown'. */
  keys: string
  /** What it does, for the sheet: "Next document". */
  words: string
  run: (event: KeyboardEvent) => void
  /** False: neither works nor is shown. */
  isActive?: boolean
  /** Works also while one types in a field. Keys with Mod always do. */
  inFields?: boolean
  /** Works also while a dialog is open, in which it stands. */
  inDialogs?: boolean
}

export type Keystroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'metaKey' | 'ctrlKey'>

/** Where the parts of a shortcut meet: at each plus but one that is the key itself. */
export const KEY_PARTS = /\+(?=.)/

/** Whether a press is that shortcut. A sign (?, +) is taken as typed, since layouts put it on different keys. */
export function matchesKeys(keys: string, press: Keystroke, isMac: boolean): boolean {
  const parts = keys.split(KEY_PARTS)
  const key = parts.pop() ?? ''
  const wants = (name: string) => parts.includes(name)
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  const mod = isMac ? press.metaKey : press.ctrlKey
  const otherMod = isMac ? press.ctrlKey : press.metaKey
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    mod === wants('Mod') &&
    !otherMod &&
    (isSign || (press.shiftKey === wants('Shift') && press.altKey === wants('Alt')))
  )
}

/** One character without Mod or Alt: people who speak to their computer must be able to turn these off (WCAG 2.1.4). */
export const isSingleKey = (keys: string): boolean =>
  !keys.includes('Mod+') && !keys.includes('Alt+') && (keys.split(KEY_PARTS).at(-1) ?? '').length === 1
