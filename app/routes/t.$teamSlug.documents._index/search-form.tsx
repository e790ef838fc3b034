import { Form } from '@remix-run/react'
import type { DocumentChoices } from '#app/search/document-choices.ts'
import { SEARCH_WORDS as WORDS, SORT_WORDS } from '#app/search/search-words.ts'
import { useFilterDraft } from '#app/search/use-filter-draft.ts'
import { Button } from '#app/ui/button.tsx'
import { SmallSelect } from '#app/ui/small-select.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { DOCUMENT_SORTS, narrowingKeys } from '#domain/document-filter.ts'
import { FilterPanel } from './filter-panel.tsx'
import { SearchField } from './search-field.tsx'
import { useViewId } from './use-view-id.ts'

type SearchFormProps = { filter: DocumentFilter; choices: DocumentChoices; isSearching: boolean }

/** Words, filters and order as one GET form: as one types with scripts, by its button without them. */
export function SearchForm({ filter, choices, isSearching }: SearchFormProps) {
  const { draft, change, submit } = useFilterDraft(filter)
  const viewId = useViewId()
  return (
    <Form
      method="get"
      role="search"
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {viewId === null ? null : <input type="hidden" name="view" value={viewId} />}
      <div className="flex gap-2">
        <SearchField value={draft.q} onChange={(value) => change('q', value)} isSearching={isSearching} />
        <span className="hidden noscript:block">
          <Button look="primary" className="min-h-11">
            {WORDS.submit}
          </Button>
        </span>
      </div>
      <div className="relative mt-2">
        <Order
          sort={draft.sort}
          hasWords={draft.q.trim() !== ''}
          onChange={(value) => change('sort', value)}
        />
        <FilterPanel
          draft={draft}
          change={change}
          choices={choices}
          narrowing={narrowingKeys(filter).length}
        />
      </div>
    </Form>
  )
}

type OrderProps = { sort: string; hasWords: boolean; onChange: (sort: string) => void }

/** The order one gets unasked is no value of its own: whoever begins to search gets the best matches. */
function Order({ sort, hasWords, onChange }: OrderProps) {
  const usual = hasWords ? 'relevance' : 'newest'
  const others = DOCUMENT_SORTS.filter((known) => known !== usual && known !== 'relevance')
  return (
    // Beside the button of the filters, which stays where it is when they open below both.
    <label className="absolute end-0 top-0 flex items-center gap-2 text-note text-ink-soft max-sm:start-40">
      <span className="max-sm:sr-only">{WORDS.order}</span>
      <SmallSelect
        name="sort"
        value={others.find((known) => known === sort) ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="max-sm:w-full"
      >
        <option value="">{SORT_WORDS[usual]}</option>
        {others.map((known) => (
          <option key={known} value={known}>
            {SORT_WORDS[known]}
          </option>
        ))}
      </SmallSelect>
    </label>
  )
}
