const RECEIPT = [
  ['Hafermilch', '2,19'],
  ['Roggenbrot', '3,45'],
  ['Tinte blau', '8,73'],
] as const

const FIELDS = [
  ['Merchant', 'Papier & Brot'],
  ['Date', '2026-03-14'],
  ['Tax', '1.23 EUR'],
  ['Total', '14.37 EUR'],
] as const

/** What arrives and what comes back: one receipt, and its fields beside the red line. */
export function Specimen() {
  return (
    <figure className="grid self-center sm:grid-cols-2 lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <div aria-hidden="true" className="pe-6 max-sm:pb-5">
        <div className="-rotate-2 border border-rule bg-sheet px-4 py-5 font-mono text-note shadow-sheet">
          <p className="text-center">PAPIER &amp; BROT</p>
          <p className="text-center text-ink-soft">14.03.26 17:52</p>
          <div className="my-3 border-t border-dashed border-rule-strong" />
          {RECEIPT.map(([item, price]) => (
            <p key={item} className="flex justify-between gap-2">
              <span className="truncate">{item}</span>
              <span>{price}</span>
            </p>
          ))}
          <div className="my-3 border-t border-dashed border-rule-strong" />
          <p className="flex justify-between font-semibold">
            <span>SUMME</span>
            <span>14,37</span>
          </p>
        </div>
      </div>
      <div className="border-s border-margin-line ps-6">
        <dl className="figures">
          {FIELDS.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4 border-b border-rule py-2">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <figcaption className="mt-3 text-note text-ink-soft">
          A photographed receipt becomes typed fields that add up: 2.19 + 3.45 + 8.73 = 14.37.
        </figcaption>
      </div>
    </figure>
  )
}
