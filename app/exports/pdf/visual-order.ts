const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const HAS_DIRECTION = /[\p{L}\p{N}]/u

type Stretch = { isRightToLeft: boolean; clusters: string[] }

/**
 * A line as it is seen from left to right. PDF readers take text so, and turn right-to-left scripts around when they
 * copy or search. Simpler than Unicode's algorithm: no embeddings, which neither receipts nor notes have.
 */
export function visualOrder(line: string): string {
  if (!RIGHT_TO_LEFT.test(line)) return line
  const stretches = stretchesOf(line)
  const shown = stretches.map(({ isRightToLeft, clusters }) =>
    (isRightToLeft ? clusters.toReversed() : clusters).join(''),
  )
  const startsRight = stretches[0]?.isRightToLeft ?? false
  return (startsRight ? shown.toReversed() : shown).join('')
}

/** Stretches of one direction; what has none goes with what stands before it. */
function stretchesOf(line: string): Stretch[] {
  const stretches: Stretch[] = []
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const last = stretches.at(-1)
    const isRightToLeft = HAS_DIRECTION.test(segment)
      ? RIGHT_TO_LEFT.test(segment)
      : (last?.isRightToLeft ?? RIGHT_TO_LEFT.test(line.charAt(0)))
    if (last?.isRightToLeft === isRightToLeft) last.clusters.push(segment)
    else stretches.push({ isRightToLeft, clusters: [segment] })
  }
  return stretches
}
