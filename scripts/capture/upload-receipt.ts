import {
  CAPTURE_STATES,
  type CapturedFile,
  type CaptureReport,
  type CaptureState,
} from '#domain/contracts/capture-report.ts'
import { FAILURES, isFailureCode } from '#domain/failures.ts'
import { describeDuration } from './progress-printer.ts'

/** States whose files need no line of their own. */
const SILENT: readonly CaptureState[] = ['searchable', 'extracted']
const MAX_LINES_PER_BOX = 50

/** The upload receipt for people: every file in exactly one box, and the sum. */
export function describeReceipt({ summary, files }: CaptureReport): string {
  const lines = [
    `Batch "${summary.name}" of team ${summary.team} (${summary.batchId}), ${describeDuration(summary.elapsedMs)}`,
  ]
  for (const state of CAPTURE_STATES) {
    const inBox = files.filter((file) => file.state === state)
    if (inBox.length === 0) continue
    lines.push(`${String(inBox.length).padStart(6)} ${state}`)
    if (!SILENT.includes(state)) lines.push(...describeBox(inBox))
  }
  lines.push(`${String(summary.found).padStart(6)} found`)
  return `${lines.join('\n')}\n`
}

function describeBox(files: readonly CapturedFile[]): string[] {
  const lines = files
    .slice(0, MAX_LINES_PER_BOX)
    .map((file) => `         ${file.path}${describeReason(file)}`)
  const more = files.length - MAX_LINES_PER_BOX
  return more > 0 ? [...lines, `         … and ${more} more`] : lines
}

function describeReason({ state, reason, detail, duplicateOf }: CapturedFile): string {
  if (state === 'duplicate') return duplicateOf ? `: same as ${duplicateOf}` : ''
  if (!reason) return ''
  const sentence = isFailureCode(reason) ? FAILURES[reason].sentence : ''
  return `: ${[sentence, detail && detail !== sentence ? `(${detail})` : '', `[${reason}]`].filter(Boolean).join(' ')}`
}

/** Duplicates and files refused for their own fault are expected; everything else is worth an alarm. */
export function endedWell({ summary: { boxes } }: CaptureReport): boolean {
  return boxes.failed === 0 && boxes.cancelled === 0 && boxes.unfinished === 0
}
