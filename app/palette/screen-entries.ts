import { shortcutRegistry } from '../shortcuts/shortcut-registry.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'

/** What keys do on this screen, for those who do not know the keys. `isOwn` leaves out the way to the palette itself. */
export function screenEntries(isOwn: (keys: string) => boolean): PaletteEntry[] {
  return shortcutRegistry
    .read()
    .toReversed()
    .flatMap(({ shortcuts }) => shortcuts)
    .filter(({ keys, isActive }) => isActive !== false && !isOwn(keys))
    .map(({ keys, words, run }, index) => ({
      id: `screen ${index} ${keys}`,
      group: WORDS.here,
      label: words,
      icon: 'keyboard',
      keys,
      run: () => run(new KeyboardEvent('keydown')),
    }))
}
