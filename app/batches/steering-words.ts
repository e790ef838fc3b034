import { formatFiles } from '../ui/format-numbers.ts'
import type { SteerForm } from './steer-form.ts'

/** What a batch was told, after it was done. */
export function steeredWords({ done, count }: { done: SteerForm['intent']; count: number | null }): string {
  if (done === 'retry') return count ? `${formatFiles(count)} tried again.` : 'There is nothing to try again.'
  return WORDS[done]
}

const WORDS: Record<Exclude<SteerForm['intent'], 'retry'>, string> = {
  pause: 'Paused. No new page is read until you resume.',
  resume: 'Resumed.',
  start: 'Started.',
  cancel: 'Cancelled. What is read stays.',
  rename: 'Renamed.',
  rename_file: 'Renamed.',
  budget: 'The budget is raised.',
}

export const CANCEL_WORDS = {
  title: 'Cancel this batch?',
  sentence: 'What is read stays. Nothing else is read, and it cannot be started again.',
  confirm: 'Cancel for good',
} as const
