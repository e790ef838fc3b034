import type { DraftItem } from './document-draft.ts'

export const newItem = (key: string): DraftItem => ({
  key,
  description: '',
  quantity: '',
  unit_price: '',
  amount: '',
})

/** The items with one of them a place further; at either end it stays. */
export function moveItem(items: readonly DraftItem[], index: number, step: number): DraftItem[] {
  const item = items[index]
  const to = index + step
  if (!item || to < 0 || to >= items.length) return [...items]
  return items.toSpliced(index, 1).toSpliced(to, 0, item)
}
