import { useLocation, useNavigate } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { DocumentFilter } from '#domain/contracts/document-filter.ts'
import { FILTER_KEYS, type FilterKey } from '#domain/document-filter.ts'

/** A filter as its form holds it: what is typed, sound or not. */
export type FilterDraft = Record<FilterKey, string>

/** Long enough to type the next letter, short enough to feel immediate. */
const TYPING_PAUSE_MS = 150
/** Days and amounts are nothing until they are whole. */
const FIGURES_PAUSE_MS = 600

const PAUSES: Partial<Record<FilterKey, number>> = {
  q: TYPING_PAUSE_MS,
  merchant: FIGURES_PAUSE_MS,
  from: FIGURES_PAUSE_MS,
  to: FIGURES_PAUSE_MS,
  min: FIGURES_PAUSE_MS,
  max: FIGURES_PAUSE_MS,
}

/**
 * The form of a filter whose truth is the address: what is typed goes there after a pause, and when the address changes
 * by other means (a chip, back, a saved view) the form follows. Of two answers on their way the router drops the older.
 */
export function useFilterDraft(filter: DocumentFilter) {
  const { search } = useLocation()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftOf(filter))
  /** The address that the draft stands for. */
  const sent = useRef(search)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ draft, search, navigate })
  useEffect(() => {
    latest.current = { draft, search, navigate }
  })

  useEffect(() => {
    if (search === sent.current) return
    clearTimeout(timer.current)
    sent.current = search
    setDraft(draftOf(filter))
  }, [search, filter])
  useEffect(() => () => clearTimeout(timer.current), [])

  const send = ({ isTyping }: { isTyping: boolean }) => {
    clearTimeout(timer.current)
    const { draft, search, navigate } = latest.current
    const address = addressOf(draft, new URLSearchParams(search).get('view'))
    if (address === search) return
    // One entry in the history for a search, not one for each letter.
    const isReplacing = isTyping && sent.current === search && isTypedEntry.current
    sent.current = address
    isTypedEntry.current = isTyping
    void navigate(address || '.', { replace: isReplacing, preventScrollReset: true })
  }
  const isTypedEntry = useRef(false)

  const change = (key: FilterKey, value: string) => {
    const next = { ...latest.current.draft, [key]: value }
    latest.current.draft = next
    setDraft(next)
    clearTimeout(timer.current)
    const pause = PAUSES[key]
    if (pause === undefined) send({ isTyping: false })
    else timer.current = setTimeout(() => send({ isTyping: key === 'q' }), pause)
  }
  return { draft, change, submit: () => send({ isTyping: false }) }
}

export const draftOf = (filter: DocumentFilter): FilterDraft => ({
  q: filter.q ?? '',
  kind: filter.kind ?? '',
  batch: filter.batch ?? '',
  from: filter.from ?? '',
  to: filter.to ?? '',
  min: filter.min?.toString() ?? '',
  max: filter.max?.toString() ?? '',
  currency: filter.currency ?? '',
  merchant: filter.merchant ?? '',
  person: filter.person ?? '',
  state: filter.state ?? '',
  sort: filter.sort ?? '',
})

/** The query of a draft, with its question mark; empty without any. */
export function addressOf(draft: FilterDraft, view: string | null): string {
  const query = new URLSearchParams()
  for (const key of FILTER_KEYS) if (draft[key].trim() !== '') query.set(key, draft[key].trim())
  if (view !== null) query.set('view', view)
  return query.size ? `?${query}` : ''
}
