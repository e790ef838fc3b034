import { Link } from '@remix-run/react'
import { memo } from 'react'
import { documentPath } from '#app/http/paths.ts'
import { Thumbnail } from '#app/images/thumbnail.tsx'
import { formatAmount } from '#app/search/format-amount.ts'
import { isByMeaning } from '#app/search/is-by-meaning.ts'
import { MarkedText } from '#app/search/marked-text.tsx'
import { DOCUMENT_WORDS, SEARCH_WORDS as WORDS } from '#app/search/search-words.ts'
import { useTeam } from '#app/team/use-team.ts'
import { formatDay } from '#app/ui/format-day.ts'
import { Icon } from '#app/ui/icon.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import type { FoundDocument } from '#domain/contracts/found-document.ts'
import { isWarning, WARNINGS } from '#domain/extraction/warnings.ts'

type DocumentRowProps = {
  document: FoundDocument
  index: number
  /** The list it stands in, for the page of the document. */
  query: string
  isSelected: boolean
  onToggle: (documentId: string) => void
  onReach: (documentId: string) => void
}

/** A document in two lines: what it is and what it says; when, how much, and whether someone should look at it. */
export const DocumentRow = memo(function DocumentRow(props: DocumentRowProps) {
  const { document, index, query, isSelected, onToggle, onReach } = props
  const { teamSlug } = useTeam()
  const { documentId, purchasedOn, createdAt, total, currency, warnings } = document
  const name = nameOf(document)
  const day = purchasedOn ?? dayOf(createdAt)
  return (
    <div
      data-row={index}
      className={joinClasses(
        'relative grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-3 border-b border-rule py-2.5 pe-2 hover:bg-sheet has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-action md:grid-cols-[auto_auto_minmax(0,1fr)_1.5rem_6.5rem_8rem]',
        isSelected && 'bg-busy-wash hover:bg-busy-wash',
      )}
    >
      <Choose
        name={name}
        isSelected={isSelected}
        onToggle={() => onToggle(documentId)}
        onReach={() => onReach(documentId)}
      />
      <Thumbnail fileId={document.fileId} name="" className="h-13 w-10" />
      <What document={document} day={day} address={`${documentPath({ teamSlug, documentId })}?${query}`} />
      <Doubts warnings={warnings} />
      <span className="figures text-end text-note whitespace-nowrap text-ink-soft max-md:hidden">
        {formatDay(day)}
      </span>
      <span className="figures text-end whitespace-nowrap max-md:hidden">
        {total === null ? '' : formatAmount(total, currency)}
      </span>
    </div>
  )
})

type ChooseProps = { name: string; isSelected: boolean; onToggle: () => void; onReach: () => void }

function Choose({ name, isSelected, onToggle, onReach }: ChooseProps) {
  return (
    <label className="needs-scripting relative z-1 grid size-8 place-items-center">
      <input
        type="checkbox"
        checked={isSelected}
        aria-label={WORDS.select(name)}
        onChange={onToggle}
        onClick={(event) => {
          if (!event.shiftKey) return
          event.preventDefault()
          onReach()
        }}
        className="size-4.5 accent-action"
      />
    </label>
  )
}

type WhatProps = { document: FoundDocument; day: string; address: string }

/** On a phone it also says when and how much: there the columns for it are left out. */
function What({ document, day, address }: WhatProps) {
  const { total, currency, warnings } = document
  return (
    <span className="min-w-0">
      <span className="flex items-baseline gap-2">
        <Link
          to={address}
          className="min-w-0 flex-1 truncate font-medium no-underline outline-none after:absolute after:inset-0 hover:underline"
        >
          {nameOf(document)}
        </Link>
        {total === null ? null : (
          <span className="figures whitespace-nowrap md:hidden">{formatAmount(total, currency)}</span>
        )}
      </span>
      <Snippet document={document} />
      <span className="block truncate text-note text-ink-soft">
        {merchantBeside(document)}
        {DOCUMENT_WORDS[document.kind]} · {document.batchName}
        {document.pageCount > 1 ? ` · ${WORDS.pages(document.pageCount)}` : ''}
        <span className="md:hidden"> · {formatDay(day)}</span>
        {warnings.length > 0 ? (
          <span className="text-wait md:hidden"> · {WORDS.warnings(warnings.length)}</span>
        ) : null}
      </span>
    </span>
  )
}

/** The title that was read, else who sold, else how the file is called. */
export const nameOf = ({ title, merchant, fileName }: FoundDocument): string =>
  title?.trim() || merchant || fileName

/** Who sold, where the name does not say it: a search may have found the document by it. */
function merchantBeside(document: FoundDocument): string {
  const { merchant } = document
  if (!merchant || nameOf(document).toLowerCase().includes(merchant.toLowerCase())) return ''
  return `${merchant} · `
}

/** Where words were asked for, around them; else how a text begins. The beginning of a receipt says nothing new. */
function Snippet({ document }: { document: FoundDocument }) {
  const isSearched = document.foundBy.length > 0
  if (document.snippet === '' || (!isSearched && document.kind === 'receipt')) return null
  return (
    <span className="line-clamp-2 text-note text-ink-soft">
      {isByMeaning(document) ? <span className="text-ink">{WORDS.byMeaning}: </span> : null}
      <MarkedText text={document.snippet} />
    </span>
  )
}

function Doubts({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return <span className="max-md:hidden" />
  const sentences = warnings.filter(isWarning).map((code) => WARNINGS[code])
  return (
    <span title={sentences.join('\n')} className="relative z-1 inline-flex text-wait max-md:hidden">
      <Icon name="warning" className="size-4.5" />
      <span className="sr-only">{WORDS.warnings(warnings.length)}</span>
    </span>
  )
}

/** The day of a moment, by UTC, as filters and lists count it. */
const dayOf = (moment: string): string => new Date(moment).toISOString().slice(0, 10)
