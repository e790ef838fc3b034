import { Link } from '@remix-run/react'
import { newBatchPath } from '#app/http/paths.ts'
import { describeFilter, type FilterNames } from '#app/search/describe-filter.ts'
import { SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { mayRole } from '#domain/roles.ts'
import { addressWithout } from './filter-chips.tsx'

type NoDocumentsProps = { filter: DocumentFilter; names: FilterNames; isFirstPage: boolean }

/** Nothing in the team yet, or nothing that fits: and then which filter could go. */
export function NoDocuments({ filter, names, isFirstPage }: NoDocumentsProps) {
  const team = useTeam()
  const chips = describeFilter(filter, names)
  if (filter.q === undefined && chips.length === 0) {
    if (!isFirstPage) return <p className="mt-5 text-ink-soft">{WORDS.noLater}</p>
    return (
      <EmptyState
        title={WORDS.nothingYetTitle}
        action={
          mayRole(team.role, 'upload') ? (
            <Link to={newBatchPath(team)} className={buttonClasses('primary')}>
              {WORDS.nothingYetAction}
            </Link>
          ) : null
        }
      >
        <p>{WORDS.nothingYet}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={filter.q === undefined ? WORDS.nothingFound : WORDS.nothingFoundFor(filter.q)}
      action={chips.map(({ keys, label }) => (
        <Link key={keys.join()} to={addressWithout(filter, keys)} className={buttonClasses()}>
          {WORDS.remove(label)}
        </Link>
      ))}
    >
      <p>{chips.length > 0 ? WORDS.withoutFilter : WORDS.otherWords}</p>
    </EmptyState>
  )
}
