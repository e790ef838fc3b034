import { useState } from 'react'
import { documentsPath } from '#app/http/paths.ts'
import type { SavedView } from '#app/search/document-choices.ts'
import { STATE_WORDS, VIEW_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { type LinkTab, LinkTabs } from '#app/ui/link-tabs.tsx'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { filterToQuery } from '#domain/document-filter.ts'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { useViewId } from './use-view-id.ts'
import { ViewMenu } from './view-menu.tsx'

/** Filters under a name as tabs, and the ways to keep, share and change the one that is open. */
export function SavedViews({ filter, views }: { filter: DocumentFilter; views: readonly SavedView[] }) {
  const team = useTeam()
  const viewId = useViewId()
  const [isSaving, setSaving] = useState(false)
  const view = views.find((known) => known.viewId === viewId)
  const query = filterToQuery(filter).toString()
  const isChanged = view ? query !== filterToQuery(view.filter).toString() : query !== ''
  return (
    <div className="mt-3 flex flex-wrap items-end gap-x-4 gap-y-1">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <LinkTabs label={WORDS.label} tabs={tabsOf({ team, views, view, query })} />
      </div>
      <div className="needs-scripting flex items-center gap-1 empty:hidden max-sm:-ms-3.5">
        {isChanged && (!view || !view.isMine) ? (
          <Button type="button" look="quiet" onClick={() => setSaving(true)}>
            <Icon name="star" />
            {WORDS.save}
          </Button>
        ) : null}
        {view?.isMine ? (
          <ViewMenu view={view} query={query} isChanged={isChanged} onSaveAnother={() => setSaving(true)} />
        ) : null}
      </div>
      <SaveViewDialog isOpen={isSaving} query={query} onClose={() => setSaving(false)} />
    </div>
  )
}

type Tabs = {
  team: { teamSlug: string }
  views: readonly SavedView[]
  view: SavedView | undefined
  query: string
}

const REVIEW: DocumentFilter = { state: 'needs_review' }

function tabsOf({ team, views, view, query }: Tabs): LinkTab[] {
  const review = filterToQuery(REVIEW)
  const isReview = !view && query === review.toString()
  return [
    { to: documentsPath(team), label: WORDS.all, isCurrent: !view && !isReview },
    { to: documentsPath(team, review), label: STATE_WORDS.needs_review, isCurrent: isReview },
    ...views.map((known) => ({
      to: viewPath(team, known),
      label: known.name,
      isCurrent: known.viewId === view?.viewId,
    })),
  ]
}

/** A view's filter in the address, and which view it is. */
export function viewPath(
  team: { teamSlug: string },
  { viewId, filter }: Pick<SavedView, 'viewId' | 'filter'>,
): string {
  const query = filterToQuery(filter)
  query.set('view', viewId)
  return documentsPath(team, query)
}
