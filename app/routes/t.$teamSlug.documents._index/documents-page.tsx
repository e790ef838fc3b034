import { useNavigation } from '@remix-run/react'
import { useMemo } from 'react'
import type { FoundDocuments } from '#app/search/find-documents.server.ts'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { useChoices } from '#app/search/use-choices.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Sheet } from '#app/ui/sheet.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import type { FilterNames } from '#app/search/describe-filter.ts'
import { FilterChips } from './filter-chips.tsx'
import { DocumentResults } from './document-results.tsx'
import { SavedViews } from './saved-views.tsx'
import { SearchForm } from './search-form.tsx'
import { SearchTips } from './search-tips.tsx'

type DocumentsPageProps = { filter: DocumentFilter; found: FoundDocuments; isFirstPage: boolean }

/** Every document of the team: searched, filtered, chosen from. */
export function DocumentsPage({ filter, found, isFirstPage }: DocumentsPageProps) {
  const team = useTeam()
  const choices = useChoices()
  const navigation = useNavigation()
  const isSearching = navigation.state === 'loading' && navigation.location.pathname.endsWith('/documents')
  const names = useMemo<FilterNames>(
    () => ({
      batches: new Map(choices.batches.map(({ id, name }) => [id, name])),
      people: new Map(choices.people.map(({ id, name }) => [id, name])),
    }),
    [choices],
  )
  return (
    <Sheet margin={<SearchTips />}>
      <h1 className="font-title text-title font-semibold">{WORDS.title}</h1>
      <SavedViews filter={filter} views={choices.views} />
      <SearchForm filter={filter} choices={choices} isSearching={isSearching} />
      <FilterChips filter={filter} names={names} />
      <DocumentResults
        key={team.teamId}
        filter={filter}
        names={names}
        found={found}
        isFirstPage={isFirstPage}
        isSearching={isSearching}
      />
    </Sheet>
  )
}
