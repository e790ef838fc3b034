import type { Revision } from './load-history.server.ts'

export type Correction = { by: string; at: string }

/** Who wrote each value last, of what people wrote. A model that read it anew since then has the last word. */
export function correctionsByPath(revisions: readonly Revision[]): Map<string, Correction> {
  const newest = new Map<string, Correction | null>()
  for (const { isApplied, by, at, diffs } of revisions) {
    if (!isApplied) continue
    for (const { path } of diffs) if (!newest.has(path)) newest.set(path, by === null ? null : { by, at })
  }
  return new Map([...newest].flatMap(([path, correction]) => (correction ? [[path, correction]] : [])))
}
