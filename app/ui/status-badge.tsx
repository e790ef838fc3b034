import { joinClasses } from './join-classes.ts'

const TONES = {
  good: 'bg-good-wash text-good',
  busy: 'bg-busy-wash text-busy',
  wait: 'bg-wait-wash text-wait',
  bad: 'bg-bad-wash text-bad',
  still: 'bg-well text-ink-soft',
} as const

export type Tone = keyof typeof TONES

/** A state in a word or two. The colour only repeats what the words say. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span
      className={joinClasses(
        'inline-flex items-center rounded-small px-2 py-0.5 text-note font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
