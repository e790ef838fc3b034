import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from '@remix-run/react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import type { FoundDocuments } from '#app/search/find-documents.server.ts'
import { useTeam } from '#app/team/use-team.ts'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import type { FoundDocument } from '#domain/contracts/found-document.ts'

type Page = Pick<FoundDocuments, 'documents' | 'next'>
type More = { search: string; pages: readonly Page[]; state: 'idle' | 'loading' | 'failed' }

/** The first page and all that were asked for after it, as one list. Another address begins anew. */
export function useMoreDocuments(filter: DocumentFilter, first: Page) {
  const { teamId } = useTeam()
  const { search } = useLocation()
  const openClient = useOpenClient()
  const [kept, setMore] = useState<More>({ search, pages: [], state: 'idle' })
  const more: More = kept.search === search ? kept : { search, pages: [], state: 'idle' }
  const next = (more.pages.at(-1) ?? first).next
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  })

  const showMore = async () => {
    if (next === null || more.state === 'loading') return
    setMore({ ...more, state: 'loading' })
    const page = await loadPage().catch(() => null)
    // What one has turned away from is not added to what one looks at now.
    if (latest.current !== search) return
    setMore(page ? { search, pages: [...more.pages, page], state: 'idle' } : { ...more, state: 'failed' })
  }
  const loadPage = async (): Promise<Page | null> => {
    const [client, { listPage }] = await Promise.all([openClient(), import('#app/search/list-page.ts')])
    return (await listPage(client, { teamId, filter, after: next })).data
  }
  const documents = useMemo(() => unique([first, ...more.pages]), [first, more.pages])
  return { documents, next, state: more.state, showMore }
}

/** A document that moved while one read on could come twice. */
function unique(pages: readonly Page[]): FoundDocument[] {
  const all = pages.flatMap(({ documents }) => documents)
  return [...new Map(all.map((document) => [document.documentId, document])).values()]
}
