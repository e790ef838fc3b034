import { useEffect, useMemo, useState } from 'react'
import { useOpenClient } from '../auth/use-open-client.ts'
import type { Team } from '../team/use-team.ts'
import { documentsPath } from '../http/paths.ts'
import { pageEntries } from './page-entries.ts'
import { matchEntries, type PaletteEntry } from './palette-entry.ts'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'
import { screenEntries } from './screen-entries.ts'
import { findHits } from './find-hits.ts'
import { loadRecent } from './load-recent.ts'

/** Shorter words are in too many documents. */
const SEARCHED_FROM = 2
const TYPING_PAUSE_MS = 150
/** Without a query, the list should fit the eye. */
const BATCHES_AT_FIRST = 5

type Hits = { query: string; entries: PaletteEntry[]; haveFailed: boolean }

/** All that a query could mean: what can be done here, pages, views, batches, and documents as one types. */
export function usePaletteEntries(team: Team, query: string) {
  const openClient = useOpenClient()
  const known = useMemo(() => [...screenEntries((keys) => keys === 'Mod+k'), ...pageEntries(team)], [team])
  const [recent, setRecent] = useState<PaletteEntry[]>([])
  const [hasFailed, setFailed] = useState(false)
  const [hits, setHits] = useState<Hits>({ query: '', entries: [], haveFailed: false })
  const wanted = query.trim()
  const isSearched = wanted.length >= SEARCHED_FROM

  useEffect(() => {
    let isLeft = false
    openClient()
      .then((client) => loadRecent(client, team))
      .then((entries) => isLeft || setRecent(entries))
      .catch(() => isLeft || setFailed(true))
    return () => {
      isLeft = true
    }
  }, [openClient, team])

  useEffect(() => {
    if (!isSearched) return
    const aborter = new AbortController()
    const timer = setTimeout(() => {
      openClient()
        .then((client) => findHits(client, { team, query: wanted, signal: aborter.signal }))
        .then((entries) => ({ entries, haveFailed: false }))
        .catch(() => ({ entries: [], haveFailed: true }))
        .then((found) => aborter.signal.aborted || setHits({ query: wanted, ...found }))
    }, TYPING_PAUSE_MS)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [openClient, team, wanted, isSearched])

  const atFirst = recent.filter(
    (entry, index) =>
      entry.group !== WORDS.batches || recent.slice(0, index).filter(isBatch).length < BATCHES_AT_FIRST,
  )
  const named = matchEntries([...known, ...(wanted === '' ? atFirst : recent)], wanted)
  // The search comes first: what Enter does must not depend on how fast the server was.
  const found = isSearched ? [searchEntry(team, wanted), ...hits.entries] : []
  return {
    entries: [...named, ...found],
    hasFailed: hasFailed || (isSearched && hits.haveFailed),
    isSearching: isSearched && hits.query !== wanted,
  }
}

const isBatch = ({ group }: PaletteEntry): boolean => group === WORDS.batches

const searchEntry = (team: Team, query: string): PaletteEntry => ({
  id: 'search',
  group: WORDS.documents,
  label: WORDS.searchFor(query),
  icon: 'search',
  to: documentsPath(team, new URLSearchParams({ q: query })),
})
