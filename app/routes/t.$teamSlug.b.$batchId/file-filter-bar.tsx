import {
  FILE_FILTER_STATES,
  FILTER_WORDS,
  type FileFilter,
  type FileFilterState,
} from '#app/batches/file-filters.ts'
import { formatCount } from '#app/ui/format-numbers.ts'
import { joinClasses } from '#app/ui/join-classes.ts'

type FileFilterBarProps = {
  filter: FileFilter
  counts: Record<FileFilterState, number>
  onFilter: (filter: FileFilter) => void
}

/** Which files are shown: a state, and a part of the name. States that no file is in are left out. */
export function FileFilterBar({ filter, counts, onFilter }: FileFilterBarProps) {
  const states = FILE_FILTER_STATES.filter(
    (state) => state === 'all' || state === filter.state || counts[state] > 0,
  )
  return (
    <div className="needs-scripting flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:w-full">
      <div role="group" aria-label="Show" className="flex flex-wrap gap-1">
        {states.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => onFilter({ ...filter, state })}
            className={joinClasses(
              'min-h-8 rounded-small px-2.5 text-note font-medium',
              filter.state === state
                ? 'bg-busy-wash text-busy'
                : 'text-ink-soft hover:bg-well hover:text-ink',
            )}
          >
            {FILTER_WORDS[state]} <span className="figures font-normal">{formatCount(counts[state])}</span>
          </button>
        ))}
      </div>
      <input
        type="search"
        aria-label="Find a file by its name"
        placeholder="Find by name"
        value={filter.name}
        onChange={(event) => onFilter({ ...filter, name: event.target.value })}
        className="min-h-8 w-40 rounded-small border max-sm:min-h-9 max-sm:w-full border-rule-strong bg-sheet px-2.5 text-note placeholder:text-ink-soft"
      />
    </div>
  )
}
