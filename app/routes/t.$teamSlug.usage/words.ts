import type { UsedByModel } from './load-usage.server.ts'

export const KIND_OF_CALL: Record<UsedByModel['kind'], string> = {
  extract: 'reads pages',
  embed: 'makes text searchable by meaning',
  search: 'searches by meaning',
}
