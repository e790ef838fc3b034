import { formatCount, formatFiles } from '#app/ui/format-numbers.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import type { Strategy } from '#domain/strategies.ts'

export const NEW_BATCH_WORDS = {
  title: 'New batch',
  name: 'Name of the batch',
  nameMissing: 'Give the batch a name.',
  kind: 'What is in it',
  strategy: 'How fast it is read',
  hold: 'Hold until I press Start',
  holdHint:
    'Files are sent, but nothing is read and nothing costs money before you start it on the batch page.',
  nothingPicked: 'Choose at least one file that can be read.',
  send: 'Send',
  starting: 'Making the batch…',
  noPermissionTitle: 'Viewers cannot send files',
  noPermission: 'An owner, an admin or a member of this team can. Ask one of them to change your role.',
  patternTitle: 'Name all files by a pattern',
  pattern: 'Pattern',
  patternHint: '{n} is the number, {nnn} the number with zeros, {name} the file name, {folder} its folder.',
  patternSame: 'Without {n} or {name} all files get the same name.',
  patternExample: 'Receipt {n}',
  applyPattern: 'Name the files',
  clearNames: 'Back to file names',
  removeRefused: 'Remove refused files',
  removeAll: 'Remove all',
  margin:
    'Pictures are made smaller in this browser where that saves time, and go straight to the store. Reading starts with the first file that is there.',
  marginNames:
    'Files may have the same names. Files that the team has already are found before they are sent.',
} as const

export const KIND_CHOICES: Record<BatchKind, { label: string; sentence: string }> = {
  auto: { label: 'Mixed documents', sentence: 'Each page is recognised by itself.' },
  receipt: { label: 'Receipts', sentence: 'Merchant, date, items, tax and total as fields.' },
  note: { label: 'Handwritten notes', sentence: 'Text, equations and drawings, in their order.' },
  page: { label: 'Book pages', sentence: 'Running text with its language and page number.' },
}

export const STRATEGY_LABELS: Record<Strategy, string> = {
  adaptive: 'Adaptive',
  conservative: 'Conservative',
  balanced: 'Balanced',
  aggressive: 'Aggressive',
}

export const renameLabel = (name: string): string => `Name of ${name}`
export const removeLabel = (name: string): string => `Remove ${name}`

/** "412 files to send, 3 refused" */
export function listWords(good: number, refused: number): string {
  const sent = `${formatFiles(good)} to send`
  return refused > 0 ? `${sent}, ${formatCount(refused)} refused` : sent
}

export const sendWords = (good: number): string => `Send ${formatFiles(good)}`
