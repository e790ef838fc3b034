import type { FileStatus } from '#domain/file-status.ts'

/** What the page must know of a file to count it and to name its state. `version` grows with every change. */
export type FileState = {
  status: FileStatus
  version: number
  failureCode: string | null
  searchable: boolean
}

export type FileStates = ReadonlyMap<string, FileState>

/** One entry of a broadcast: [id, status, version, failure code, searchable]. */
export type FileChange = readonly [string, FileStatus, number, string | null, boolean]

export const NO_FILES: FileStates = new Map()

/**
 * The one reducer. The highest version of each file wins, so that order, doubles and late snapshots change nothing.
 * Answers the very same map when nothing was news.
 */
export function applyChanges(states: FileStates, changes: readonly FileChange[]): FileStates {
  const newer = changes.filter(([id, , version]) => version > (states.get(id)?.version ?? -1))
  if (newer.length === 0) return states
  const next = new Map(states)
  for (const [id, status, version, failureCode, searchable] of newer) {
    // Once more: one message may hold a file twice.
    if (version > (next.get(id)?.version ?? -1)) next.set(id, { status, version, failureCode, searchable })
  }
  return next
}

/** Two views of the same files, the newer state of each. `mergeStates(a, b)` and `mergeStates(b, a)` say the same. */
export function mergeStates(a: FileStates, b: FileStates): FileStates {
  return applyChanges(
    a,
    [...b].map(([id, state]) => [id, state.status, state.version, state.failureCode, state.searchable]),
  )
}
