import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { type FilterKey, narrowingKeys } from '#domain/document-filter.ts'
import { formatAmount } from './format-amount.ts'
import { formatDay } from '../ui/format-day.ts'
import { KIND_CHOICES, STATE_WORDS } from './search-words.ts'

/** What a filter narrows, in words, and the keys that go when it is taken away. */
export type FilterChip = { keys: readonly FilterKey[]; label: string }

/** Names of what stands in a filter by id. */
export type FilterNames = { batches: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> }

/** One chip for each thing that narrows the list: a range of days or amounts is one thing. */
export function describeFilter(filter: DocumentFilter, names: FilterNames): FilterChip[] {
  const chips: FilterChip[] = []
  for (const key of narrowingKeys(filter)) {
    if (chips.some(({ keys }) => keys.includes(key))) continue
    chips.push(chipOf(key, filter, names))
  }
  return chips
}

function chipOf(key: FilterKey, filter: DocumentFilter, names: FilterNames): FilterChip {
  switch (key) {
    case 'from':
    case 'to':
      return { keys: ['from', 'to'], label: describeDays(filter) }
    case 'min':
    case 'max':
    case 'currency':
      return { keys: ['min', 'max', 'currency'], label: describeAmounts(filter) }
    case 'kind':
      return { keys: [key], label: filter.kind ? KIND_CHOICES[filter.kind] : '' }
    case 'state':
      return { keys: [key], label: filter.state ? STATE_WORDS[filter.state] : '' }
    case 'batch':
      return { keys: [key], label: `In ${names.batches.get(filter.batch ?? '') ?? 'another batch'}` }
    case 'person':
      return { keys: [key], label: `Uploaded by ${names.people.get(filter.person ?? '') ?? 'somebody else'}` }
    default:
      return { keys: [key], label: `From ${filter.merchant}` }
  }
}

function describeDays({ from, to }: DocumentFilter): string {
  if (from !== undefined && from === to) return formatDay(from)
  if (from === undefined) return `Until ${formatDay(to ?? '')}`
  return to === undefined ? `Since ${formatDay(from)}` : `${formatDay(from)} to ${formatDay(to)}`
}

function describeAmounts({ min, max, currency }: DocumentFilter): string {
  const unit = currency ?? null
  if (min === undefined && max === undefined) return `In ${currency}`
  if (min === undefined) return `Up to ${formatAmount(max ?? 0, unit)}`
  if (max === undefined) return `${formatAmount(min, unit)} or more`
  return `${formatAmount(min, null)} to ${formatAmount(max, unit)}`
}
