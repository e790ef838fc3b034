import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

const TONES = {
  good: 'border-good bg-good-wash text-good',
  wait: 'border-wait bg-wait-wash text-wait',
  bad: 'border-bad bg-bad-wash text-bad',
} as const

type NoticeProps = { tone: keyof typeof TONES; children: ReactNode }

/**
 * A sentence that answers what was just done. Read out as it appears; a fault at once. `wait` says how things stand, the
 * others are answers: AnswerFocus brings them into sight.
 */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      tabIndex={-1}
      data-answer={tone === 'wait' ? undefined : true}
      className={joinClasses('rounded-small border-s-4 px-3.5 py-2.5', TONES[tone])}
    >
      {children}
    </div>
  )
}
