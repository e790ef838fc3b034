import { baseName } from './name-pattern.ts'

/** What is remembered of a file after a reload. */
export type Known = { path: string; bytes: number; modifiedAt: number }

/**
 * Finds files that are picked again: by path, size and date, or by name, size and date where the folders differ because
 * they were picked another way. Each known file is found once; what fits nothing is `strange`.
 */
export function matchPicked<Remembered extends Known, Again extends Known>(
  known: readonly Remembered[],
  again: readonly Again[],
): { matched: { known: Remembered; again: Again }[]; strange: Again[] } {
  const matched: { known: Remembered; again: Again }[] = []
  const left = new Set(known)
  const match = (candidates: readonly Again[], keyOf: (file: Known) => string): Again[] => {
    const byKey = new Map<string, Remembered[]>()
    for (const file of left) {
      const key = keyOf(file)
      byKey.set(key, [...(byKey.get(key) ?? []), file])
    }
    return candidates.filter((file) => {
      const found = byKey.get(keyOf(file))?.shift()
      if (!found) return true
      left.delete(found)
      matched.push({ known: found, again: file })
      return false
    })
  }
  const withOtherPath = match(again, ({ path, bytes, modifiedAt }) => `${bytes} ${modifiedAt} ${path}`)
  const strange = match(
    withOtherPath,
    ({ path, bytes, modifiedAt }) => `${bytes} ${modifiedAt} ${baseName(path)}`,
  )
  return { matched, strange }
}
