import type { CorrectionPath } from '#domain/contracts/corrections.ts'
import type { Draft } from './document-draft.ts'

/** A draft with these values as one person typed them, and all others as they stand. */
export function mergeDrafts(mine: Draft, standing: Draft, myPaths: readonly CorrectionPath[]): Draft {
  return myPaths.reduce((merged, path) => ({ ...merged, ...pick(mine, path) }), standing)
}

function pick(draft: Draft, path: CorrectionPath): Partial<Draft> {
  if (path === 'text') return { pages: draft.pages }
  return { [path]: draft[path] }
}
