import type { DocumentFilter } from '#domain/contracts/document-filter.ts'

export type Choice = { id: string; name: string }

/** A filter under a name. */
export type SavedView = {
  viewId: string
  name: string
  filter: DocumentFilter
  isShared: boolean
  /** The visitor may rename, share and delete it. */
  isMine: boolean
}

/** What the filters of a team's documents can be chosen from, and the views saved of them. */
export type DocumentChoices = {
  /** The newest ones. */
  batches: Choice[]
  people: Choice[]
  merchants: string[]
  currencies: string[]
  views: SavedView[]
}
