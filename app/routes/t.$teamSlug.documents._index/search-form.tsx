import { Form } from '@remix-run/react'
import { useRef } from 'react'
import type { DocumentChoices } from '#app/search/document-choices.ts'
import { SEARCH_WORDS as WORDS, SHORTCUT_WORDS, SORT_WORDS } from '#app/search/search-words.ts'
import { useFilterDraft } from '#app/search/use-filter-draft.ts'
import { useShortcuts } from '#app/shortcuts/use-shortcuts.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Kbd } from '#app/ui/kbd.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { DOCUMENT_SORTS, narrowingKeys, sortOf } from '#domain/document-filter.ts'
import { FilterPanel } from './filter-panel.tsx'
import { useViewId } from './use-view-id.ts'

type SearchFormProps = { filter: DocumentFilter; choices: DocumentChoices; isSearching: boolean }

/** Words, filters and order as one GET form: as one types with scripts, by its button without them. */
export function SearchForm({ filter, choices, isSearching }: SearchFormProps) {
  const { draft, change, submit } = useFilterDraft(filter)
  const viewId = useViewId()
  const field = useRef<HTMLInputElement>(null)
  useShortcuts(SHORTCUT_WORDS.scope, [
    {
      keys: '/',
      words: SHORTCUT_WORDS.search,
      run: () => {
        field.current?.focus()
        field.current?.select()
      },
    },
  ])
  const sorts = DOCUMENT_SORTS.filter((sort) => sort !== 'relevance' || draft.q.trim() !== '')
  const narrowing = narrowingKeys(filter).length
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
        <label className="relative block flex-1">
          <span className="sr-only">{WORDS.search}</span>
          <Icon
            name="search"
            className={joinClasses(
              'pointer-events-none absolute start-3 top-1/2 -translate-y-1/2',
              isSearching ? 'breathe text-action' : 'text-ink-soft',
            )}
          />
          <input
            ref={field}
            type="search"
            name="q"
            value={draft.q}
            onChange={(event) => change('q', event.currentTarget.value)}
            placeholder={WORDS.placeholder}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            className="min-h-11 w-full rounded-small border border-rule-strong bg-sheet ps-10.5 pe-10 text-body text-ink placeholder:text-ink-soft"
          />
          {draft.q === '' ? (
            <span className="needs-scripting pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 max-sm:hidden">
              <Kbd keys="/" />
            </span>
          ) : null}
        </label>
        <span className="hidden noscript:block">
          <Button look="primary" className="min-h-11">
            {WORDS.submit}
          </Button>
        </span>
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <FilterPanel draft={draft} change={change} choices={choices} narrowing={narrowing} />
        <label className="flex items-center gap-2 text-note text-ink-soft">
          <span className="max-sm:sr-only">{WORDS.order}</span>
          <select
            name="sort"
            value={draft.sort === '' ? sortOf(filter) : draft.sort}
            onChange={(event) => change('sort', event.currentTarget.value)}
            className="min-h-9 rounded-small border border-rule-strong bg-sheet px-2 text-body text-ink"
          >
            {sorts.map((sort) => (
              <option key={sort} value={sort}>
                {SORT_WORDS[sort]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Form>
  )
}
