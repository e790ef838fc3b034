import type { CaptureProgress } from './capture-progress.ts'

const PLAIN_EVERY_MS = 5_000
const CLEAR_LINE = '\r\u001b[K'

type Terminal = { isTTY?: boolean; columns?: number; write: (text: string) => unknown }

/** One live line on a terminal, a line every few seconds elsewhere. */
export class ProgressPrinter {
  readonly #terminal: Terminal
  readonly #now: () => number
  #printedAt = -Infinity
  #last = ''

  constructor(terminal: Terminal, now: () => number) {
    this.#terminal = terminal
    this.#now = now
  }

  readonly show = (progress: CaptureProgress): void => {
    const line = describeProgress(progress)
    if (line === this.#last) return
    if (this.#terminal.isTTY) {
      this.#terminal.write(CLEAR_LINE + line.slice(0, (this.#terminal.columns ?? 80) - 1))
    } else {
      if (this.#now() - this.#printedAt < PLAIN_EVERY_MS) return
      this.#terminal.write(`${line}\n`)
    }
    this.#printedAt = this.#now()
    this.#last = line
  }

  /** Makes room for what is printed next. */
  end(): void {
    if (this.#terminal.isTTY) this.#terminal.write(CLEAR_LINE)
  }
}

export function describeProgress(progress: CaptureProgress): string {
  const { found, uploaded, read, searchable, refused, failed, imagesPerMinute, msLeft, note } = progress
  const parts = [`uploaded ${uploaded}/${found}`, `read ${read}`, `searchable ${searchable}`]
  if (refused > 0) parts.push(`refused ${refused}`)
  if (failed > 0) parts.push(`failed ${failed}`)
  if (imagesPerMinute > 0) parts.push(`${imagesPerMinute.toFixed(imagesPerMinute < 10 ? 1 : 0)} images/min`)
  if (msLeft !== null && msLeft > 0) parts.push(`${describeDuration(msLeft)} left`)
  if (note) parts.push(note)
  return parts.join(' · ')
}

/** 42 s, 3 min 05 s, 2 h 10 min. */
export function describeDuration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
