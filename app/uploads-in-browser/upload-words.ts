import type { UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import type { UploadState } from '#app/uploads/upload-states.ts'
import { formatBytes, formatCount, formatFiles } from '#app/ui/format-numbers.ts'
import type { Receipt, ReceiptBox } from './receipt.ts'
import type { Pace } from './transfer-pace.ts'
import type { UploadDigest } from './upload-digest.ts'

export const UPLOAD_WORDS = {
  dock: 'Uploads',
  remaining: 'Remaining',
  uploaded: 'Uploaded',
  duplicates: 'Duplicates',
  errors: 'Errors',
  pause: 'Pause',
  resume: 'Go on',
  cancel: 'Cancel',
  fold: 'Make small',
  unfold: 'Show uploads',
  close: 'Close',
  retry: 'Send again',
  retryAll: 'Send all failed again',
  show: 'Show only',
  files: 'Files of this upload',
  toBatch: 'Open the batch',
  original: 'Show the original',
  receipt: 'Receipt as CSV',
  nothingHere: 'No file is in this state.',
  cancelTitle: 'Cancel this upload?',
  cancelSentence:
    'What is in the store stays and is read. Files that were not sent yet are left out of the batch.',
  cancelConfirm: 'Cancel the upload',
  dropRestored: 'Drop to go on with the interrupted upload',
  dropAgain: 'Drop the same files or folder again, or choose them.',
  giveUpSentence: 'Files that were not sent are left out of the batch. What is in the store stays.',
  dropNew: 'Drop to put these files into a new batch',
  restored: 'Session restored',
  continueUpload: 'Continue',
  pickAgain: 'Choose the files again',
  pickFolderAgain: 'Choose the folder again',
  giveUp: 'Leave them out',
  giveUpTitle: 'Leave these files out?',
  giveUpConfirm: 'Leave them out',
  elsewhere: 'Another tab is sending these files already.',
  noneMatch: 'None of these files belongs to the interrupted upload. Their names, sizes or dates differ.',
  permissionRefused: 'The browser did not open the files. Drop the same folder again instead.',
} as const

export const RECEIPT_WORDS: Record<ReceiptBox, string> = {
  uploaded: 'Uploaded',
  unconfirmed: 'Sent, found by the server later',
  duplicate: 'Duplicate of a file that is there',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
  unfinished: 'Not sent yet',
}

const STATE_WORDS: Record<Exclude<UploadState, 'sending'>, string> = {
  queued: 'Waiting',
  preparing: 'Preparing',
  prepared: 'Prepared',
  signed: 'Next',
  sent: 'Being checked',
  uploaded: 'Uploaded',
  unconfirmed: 'Sent, checked later',
  duplicate: 'Duplicate',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** "Sending, 43 %" */
export function stateWords(file: {
  state: UploadState
  sentBytes: number
  totalBytes: number | null
}): string {
  if (file.state !== 'sending') return STATE_WORDS[file.state]
  const share = file.totalBytes ? Math.floor((file.sentBytes / file.totalBytes) * 100) : 0
  return share > 0 ? `Sending, ${share} %` : 'Sending'
}

/** "Sending 412 of 2,000 files", "All 2,000 files are sent", "1,997 of 2,000 files sent"; refused files are none of the sent */
export function titleWords(digest: UploadDigest): string {
  const { remaining, errors, cancelled, selected } = digest
  const through = selected - errors - cancelled
  if (remaining > 0) return `Sending ${formatCount(through - remaining)} of ${formatFiles(selected)}`
  if (cancelled > 0) return `Cancelled, ${formatCount(through)} of ${formatFiles(selected)} sent`
  if (errors > 0) return `${formatCount(through)} of ${formatFiles(selected)} sent`
  return selected === 1 ? 'The file is sent' : `All ${formatFiles(selected)} are sent`
}

/** What a screen reader hears from time to time. */
export function digestWords({ remaining, uploaded, duplicates, errors, selected }: UploadDigest): string {
  const parts = [
    remaining > 0
      ? `${formatCount(uploaded)} of ${formatCount(selected)} uploaded`
      : `Upload finished: ${formatCount(uploaded)} of ${formatCount(selected)} uploaded`,
    duplicates > 0 ? `${formatCount(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}` : '',
    errors > 0 ? `${formatCount(errors)} failed` : '',
  ]
  return parts.filter(Boolean).join(', ')
}

export type Weather = { words: string; tone: 'still' | 'wait' }

type Sky = Pick<UploadSnapshot, 'phase' | 'offline' | 'throttledUntil'> & { pace: Pace | null; now: number }

/** How it goes, in one sentence; `now` by the engine's clock. Null when there is nothing to say. */
export function weatherWords({ phase, offline, throttledUntil, pace, now }: Sky): Weather | null {
  if (phase === 'cancelled') return null
  if (offline) return { tone: 'wait', words: 'Offline. It goes on by itself when the connection is back.' }
  if (phase === 'paused') return { tone: 'wait', words: 'Paused. Press "Go on" when you are ready.' }
  if (throttledUntil !== null) {
    const seconds = Math.max(1, Math.ceil((throttledUntil - now) / 1_000))
    return { tone: 'wait', words: `Waiting for the server, goes on in ${seconds} s.` }
  }
  if (!pace) return { tone: 'still', words: 'Looking at the files and opening the connection.' }
  const speed = `${formatBytes(pace.bytesPerSecond)}/s`
  return { tone: 'still', words: pace.msLeft === null ? speed : `${speed}, ${timeLeftWords(pace.msLeft)}` }
}

const MINUTE = 60_000

/** "less than a minute left", "about 3 minutes left", "about 2 hours left" */
export function timeLeftWords(ms: number): string {
  if (ms < MINUTE) return 'less than a minute left'
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`
  const hours = Math.round(minutes / 60)
  return `about ${hours} ${hours === 1 ? 'hour' : 'hours'} left`
}

/** "1,100 of 2,000 files are still to send to “March receipts”." */
export const restoredWords = (missing: number, total: number, batchName: string): string =>
  `${formatCount(missing)} of ${formatFiles(total)} ${missing === 1 ? 'is' : 'are'} still to send to “${batchName}”.`

export const otherTabWords = (remaining: number, batchName: string): string =>
  `Another tab is sending to “${batchName}”: ${formatFiles(remaining)} left.`

export const strangeWords = (count: number): string =>
  count === 1
    ? '1 file was not part of the interrupted upload and is left alone.'
    : `${formatFiles(count)} were not part of the interrupted upload and are left alone.`

/** "1,996 uploaded + 3 duplicates + 1 refused = 2,000 selected": every file is in one box. */
export function receiptWords({ counts, selected }: Pick<Receipt, 'counts' | 'selected'>): string {
  const boxes = Object.entries(SHORT_BOXES).flatMap(([box, words]) => {
    const count = Object.entries(counts).find(([name]) => name === box)?.[1] ?? 0
    return count > 0 ? [`${formatCount(count)} ${words}`] : []
  })
  return `${boxes.join(' + ')} = ${formatCount(selected)} selected`
}

const SHORT_BOXES: Record<ReceiptBox, string> = {
  uploaded: 'uploaded',
  unconfirmed: 'sent, found later',
  duplicate: 'duplicate',
  refused: 'refused',
  failed: 'failed',
  cancelled: 'cancelled',
  unfinished: 'not sent',
}
