/** Chosen documents by id, and the row from which Shift reaches. Kept while one searches on: ids, not places. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null }

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }

export type SelectionChange =
  | { type: 'toggle'; id: string }
  /** From the anchor to this row, in the order they are shown. */
  | { type: 'reach'; id: string; order: readonly string[] }
  | { type: 'selectAll'; order: readonly string[] }
  | { type: 'clear' }

export function changeSelection(selection: Selection, change: SelectionChange): Selection {
  switch (change.type) {
    case 'toggle':
      return { ids: toggled(selection.ids, change.id), anchor: change.id }
    case 'reach':
      return reach(selection, change)
    case 'selectAll':
      return { ids: new Set([...selection.ids, ...change.order]), anchor: selection.anchor }
    case 'clear':
      return NOTHING_SELECTED
  }
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

/** What lies between becomes what the anchor is: a range can be taken back as it was chosen. */
function reach(selection: Selection, { id, order }: { id: string; order: readonly string[] }): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return changeSelection(selection, { type: 'toggle', id })
  const isChosen = selection.anchor !== null && selection.ids.has(selection.anchor)
  const next = new Set(selection.ids)
  for (const between of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isChosen) next.add(between)
    else next.delete(between)
  }
  return { ids: next, anchor: id }
}
