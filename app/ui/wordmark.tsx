/** A stroke of the pen that runs out into a ruled line: handwriting becoming text. */
export function Wordmark({ isShortOnPhones = false }: { isShortOnPhones?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-title text-lead font-semibold tracking-tight text-ink">
      <svg viewBox="0 0 32 24" className="h-5 w-auto" aria-hidden="true">
        <path
          d="M2 17c2.5-9 5-13 6.500-12.500S6.500 15 5.500 19c1.800-5 4-8 5.500-8s-1.500 7 .5 7 3-6 4.500-6 0 6 2.500 6H30"
          className="fill-none stroke-action"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={isShortOnPhones ? 'max-xl:sr-only' : undefined}>HandScript</span>
    </span>
  )
}
