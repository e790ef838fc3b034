import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { ExportButton } from '#app/exports/export-button.tsx'
import { useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'

type SelectionBarProps = {
  selected: ReadonlySet<string>
  shownIds: readonly string[]
  onSelectAll: () => void
  onClear: () => void
}

/** What is chosen and what can be done with it, at the lower edge for as long as something is. */
export function SelectionBar({ selected, shownIds, onSelectAll, onClear }: SelectionBarProps) {
  const { teamId } = useTeam()
  const elsewhere = selected.size - shownIds.filter((id) => selected.has(id)).length
  const areAllSelected = shownIds.every((id) => selected.has(id))
  return (
    <>
      <p role="status" className="sr-only">
        {selected.size > 0 ? WORDS.selected(selected.size, elsewhere) : ''}
      </p>
      {selected.size === 0 ? null : (
        <div
          role="toolbar"
          aria-label={WORDS.selection}
          className="rise sticky bottom-[calc(var(--bottom-bar)+0.75rem)] z-10 mt-4 flex flex-wrap items-center gap-2 rounded-large border border-rule-strong bg-sheet py-2 ps-4 pe-2 shadow-raised"
        >
          <p className="figures me-auto font-medium">{WORDS.selected(selected.size, elsewhere)}</p>
          {areAllSelected ? null : (
            <Button type="button" look="quiet" onClick={onSelectAll}>
              {WORDS.selectAll}
            </Button>
          )}
          <Button type="button" look="quiet" onClick={onClear}>
            {WORDS.clear}
          </Button>
          <ExportButton source={{ teamId, documentIds: [...selected] }} />
        </div>
      )}
    </>
  )
}
