import type { IconName } from '../ui/icon-paths.ts'

export type PaletteEntry = {
  /** Unlike that of any other entry. */
  id: string
  group: string
  label: string
  icon: IconName
  /** Beside the label: a batch, a state. */
  aside?: string
  /** The shortcut that does the same. */
  keys?: string
  /** Where it leads, or what it does. */
  to?: string
  run?: () => void
}

/** Entries of equal merit stand as they were given; without a query all of them. */
export function matchEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...entries]
  return entries
    .map((entry) => ({ entry, merit: meritOf(entry.label.toLowerCase(), words) }))
    .filter(({ merit }) => merit > 0)
    .sort((one, other) => other.merit - one.merit)
    .map(({ entry }) => entry)
}

/** Every word has to be in it. 3 where the label begins with the first, 2 where its words begin with them, else 1. */
function meritOf(label: string, words: readonly string[]): number {
  if (!words.every((word) => label.includes(word))) return 0
  if (label.startsWith(words[0] ?? '')) return 3
  const parts = label.split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => parts.some((part) => part.startsWith(word))) ? 2 : 1
}

/** In the order of their groups' first entries. */
export const groupEntries = (entries: readonly PaletteEntry[]): [string, PaletteEntry[]][] => [
  ...Map.groupBy(entries, ({ group }) => group),
]
