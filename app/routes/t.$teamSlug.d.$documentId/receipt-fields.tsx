import { Field } from '#app/ui/field.tsx'
import { findingWords } from '#app/documents/finding-words.ts'
import { Icon } from '#app/ui/icon.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import type { DocumentValues } from '#domain/contracts/corrections.ts'
import { checkReceipt } from '#domain/receipt-arithmetic.ts'
import { documentField, type OneLinePath } from './document-field.ts'
import type { FieldsProps } from './fields-props.ts'
import { ItemsTable } from './items-table.tsx'

const COMMON_CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK']

/** What a receipt says, typed, and whether its numbers agree while one types. */
export function ReceiptFields(props: FieldsProps) {
  const { typed } = props
  const field = (path: OneLinePath) => documentField(path, props)
  const amount = (path: OneLinePath) => ({
    ...field(path),
    inputMode: 'decimal' as const,
    className: 'figures text-end',
  })
  return (
    <section aria-label="Receipt" className="grid gap-5">
      <div className="grid items-start gap-x-4 gap-y-4 sm:grid-cols-[minmax(0,1fr)_10.5rem_6rem]">
        <Field {...field('merchant')} maxLength={500} />
        <Field {...field('date')} type="date" min="1000-01-01" max="9999-12-31" />
        <Field {...field('currency')} list="currencies" maxLength={3} className="uppercase" />
        <datalist id="currencies">
          {COMMON_CURRENCIES.map((currency) => (
            <option key={currency} value={currency} />
          ))}
        </datalist>
      </div>
      <ItemsTable {...props} />
      <div className="grid grid-cols-3 items-start gap-x-4 gap-y-4">
        <Field {...amount('subtotal')} />
        <Field {...amount('tax')} />
        <Field {...amount('total')} />
      </div>
      <Findings values={typed.values} />
    </section>
  )
}

/** Said politely while the numbers change; amber where they do not agree. */
function Findings({ values }: { values: DocumentValues }) {
  const findings = checkReceipt(values)
    .map((finding) => ({ finding, ...findingWords(finding, values.currency) }))
    // A line that agrees needs no words.
    .filter(({ finding, isGood }) => finding.about !== 'line' || !isGood)
  return (
    <ul aria-label="Arithmetic" aria-live="polite" className="grid gap-1">
      {findings.map(({ sentence, isGood }) => (
        <li
          key={sentence}
          className={joinClasses(
            'flex items-start gap-2 rounded-small px-2.5 py-1.5 text-note',
            isGood ? 'text-good' : 'bg-wait-wash text-wait',
          )}
        >
          <Icon name={isGood ? 'check' : 'warning'} className="mt-px shrink-0" />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  )
}
