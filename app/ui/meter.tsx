import { joinClasses } from './join-classes.ts'

export type MeterPart = { name: string; count: number; className: string }

type MeterProps = {
  /** What is measured, in words that make sense alone. */
  label: string
  total: number
  /** What is won, from the left. */
  parts: readonly MeterPart[]
  /** What is lost, from the right: between the two is what is still to come. */
  lost?: readonly MeterPart[]
  isThin?: boolean
  /** It has come to rest before its end, and nothing more is to be expected of it. */
  isFaint?: boolean
}

/**
 * One bar of several parts. Drawn as SVG: widths are data, and the content policy allows no inline styles. Every part is
 * the whole bar, pressed to its share and pushed to its place: that moves without a layout, however many bars move.
 */
export function Meter({ label, total, parts, lost = [], isThin = false, isFaint = false }: MeterProps) {
  const percent = (count: number) => (total === 0 ? 0 : (count / total) * 100)
  const fromRight = layOut(lost, percent).map((share) => ({
    ...share,
    start: 100 - share.start - share.width,
  }))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      className={joinClasses(
        'block w-full overflow-hidden rounded-small bg-well',
        isThin ? 'h-1.5' : 'h-3',
        isFaint && 'opacity-55',
      )}
    >
      {[...layOut(parts, percent), ...fromRight].map(({ name, className, start, width }) => (
        <rect
          key={name}
          width="100"
          height="1"
          transform={`matrix(${width / 100} 0 0 1 ${start} 0)`}
          className={joinClasses('glide', className)}
        />
      ))}
    </svg>
  )
}

function layOut(parts: readonly MeterPart[], percent: (count: number) => number) {
  return parts.map((part, index) => {
    const before = parts.slice(0, index).reduce((sum, { count }) => sum + count, 0)
    return { ...part, start: percent(before), width: percent(part.count) }
  })
}
