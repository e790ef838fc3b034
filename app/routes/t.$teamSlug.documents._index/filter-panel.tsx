import { useId } from 'react'
import type { DocumentChoices } from '#app/search/document-choices.ts'
import { FILTER_WORDS, KIND_CHOICES, SEARCH_WORDS as WORDS, STATE_WORDS } from '#app/search/search-words.ts'
import type { FilterDraft } from '#app/search/use-filter-draft.ts'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Select, type SelectOption } from '#app/ui/select.tsx'
import { DOCUMENT_STATES, type FilterKey } from '#domain/document-filter.ts'
import { DOCUMENT_KINDS } from '#domain/document-kinds.ts'

type FilterPanelProps = {
  draft: FilterDraft
  change: (key: FilterKey, value: string) => void
  choices: DocumentChoices
  /** How many filters are on. */
  narrowing: number
}

/** All filters, folded away until they are wanted. A part of the search form: it needs no script to be opened or sent. */
export function FilterPanel({ draft, change, choices, narrowing }: FilterPanelProps) {
  const bind: Bind = (key) => ({
    name: key,
    label: FILTER_WORDS[key],
    value: draft[key],
    onChange: (event) => change(key, event.currentTarget.value),
  })
  return (
    <details className="group">
      <summary className={joinClasses(buttonClasses(), 'list-none gap-2 [&::-webkit-details-marker]:hidden')}>
        <Icon name="filter" />
        {WORDS.filters}
        {narrowing > 0 ? <span className="figures text-note text-ink-soft">{narrowing}</span> : null}
        <Icon name="chevron-down" className="group-open:rotate-180" />
      </summary>
      <div className="mt-2 grid gap-4 rounded-large border border-rule bg-sheet p-4 sm:grid-cols-2 xl:grid-cols-4">
        <Origin bind={bind} choices={choices} />
        <Field {...bind('from')} type="date" max="9999-12-31" />
        <Field {...bind('to')} type="date" max="9999-12-31" />
        <OfReceipts bind={bind} choices={choices} currency={draft.currency} />
        <p className="self-end text-note text-ink-soft sm:col-span-2">
          {WORDS.dayHint} {WORDS.amountAndMerchant}
        </p>
        <span className="hidden noscript:block">
          <Button look="primary">{WORDS.apply}</Button>
        </span>
      </div>
    </details>
  )
}

type Bound = {
  name: FilterKey
  label: string
  value: string
  onChange: (event: { currentTarget: { value: string } }) => void
}
type Bind = (key: FilterKey) => Bound
type PartProps = { bind: Bind; choices: DocumentChoices }

/** What a document is, and where it comes from. */
function Origin({ bind, choices }: PartProps) {
  return (
    <>
      <Select
        {...bind('kind')}
        options={[ANY, ...DOCUMENT_KINDS.map((kind) => option(kind, KIND_CHOICES[kind]))]}
      />
      <Select
        {...bind('state')}
        options={[ANY, ...DOCUMENT_STATES.map((state) => option(state, STATE_WORDS[state]))]}
      />
      <Select
        {...bind('batch')}
        options={[ANY, ...choices.batches.map(({ id, name }) => option(id, name))]}
      />
      <Select
        {...bind('person')}
        options={[option('', WORDS.anybody), ...choices.people.map(({ id, name }) => option(id, name))]}
      />
    </>
  )
}

/** What only receipts have. */
function OfReceipts({ bind, choices, currency }: PartProps & { currency: string }) {
  const merchants = useId()
  return (
    <>
      <Field {...bind('merchant')} list={merchants} autoComplete="off" maxLength={200} />
      <datalist id={merchants}>
        {choices.merchants.map((merchant) => (
          <option key={merchant} value={merchant} />
        ))}
      </datalist>
      <Select
        {...bind('currency')}
        options={[ANY, ...withChosen(choices.currencies, currency).map((code) => option(code, code))]}
      />
      <Field {...bind('min')} type="number" step="any" inputMode="decimal" />
      <Field {...bind('max')} type="number" step="any" inputMode="decimal" />
    </>
  )
}

const option = (value: string, label: string): SelectOption => ({ value, label })

const ANY = option('', WORDS.any)

/** What the address asks for can be seen, though no receipt has it. */
const withChosen = (currencies: readonly string[], chosen: string): string[] =>
  chosen === '' || currencies.includes(chosen) ? [...currencies] : [...currencies, chosen]
