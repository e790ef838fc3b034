/** What few people know of a search field, in the margin. */
export function SearchTips() {
  return (
    <dl className="grid gap-x-4 gap-y-3 max-lg:grid-cols-2">
      <Tip sign="taxi airport">both words, or what means the same</Tip>
      <Tip sign={'"main street"'}>exactly so</Tip>
      <Tip sign="hotel or inn">one of them</Tip>
      <Tip sign="lunch -wine">without the word</Tip>
    </dl>
  )
}

function Tip({ sign, children }: { sign: string; children: string }) {
  return (
    <div>
      <dt className="font-mono text-ink">{sign}</dt>
      <dd>{children}</dd>
    </div>
  )
}
