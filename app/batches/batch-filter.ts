import type { BatchFilter } from './parse-batch-filter.ts'

export const isFiltered = ({ name, state, kind, owner }: BatchFilter): boolean =>
  name !== '' || state !== null || kind !== null || owner !== null

/** Without what is not set, so that addresses stay short. */
export function batchFilterQuery(filter: Partial<BatchFilter>): URLSearchParams {
  const set = Object.entries(filter).filter(([, value]) => value !== null && value !== '')
  return new URLSearchParams(set.map(([name, value]) => [name, String(value)]))
}
