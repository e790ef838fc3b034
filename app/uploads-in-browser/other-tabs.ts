import { z } from 'zod'
import type { Clock } from '#app/uploads/ports.ts'

const CHANNEL = 'handscript-uploads'
const TELL_EVERY_MS = 1_000
/** A tab that was closed says nothing any more. */
const SILENT_AFTER_MS = 4_000

const count = z.number().int().nonnegative()

/** What one tab tells the others about an upload of its own. */
export const TabReport = z.object({
  userId: z.string(),
  runId: z.string(),
  teamSlug: z.string(),
  batchId: z.string(),
  batchName: z.string(),
  remaining: count,
  selected: count,
})
export type TabReport = z.infer<typeof TabReport>

const TabReports = z.array(TabReport)

/** As much of a BroadcastChannel as is needed here. */
export type TabChannel = {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', listener: (event: { data: unknown }) => void) => void
}

/** Uploads that other tabs of this browser have under way: shown here, and never begun twice. */
export class OtherTabs {
  readonly #channel: TabChannel
  readonly #clock: Clock
  readonly #userId: string
  readonly #heard = new Map<string, { report: TabReport; at: number }>()
  readonly #listeners = new Set<() => void>()
  #reports: readonly TabReport[] = []
  #cancelTelling: (() => void) | null = null

  constructor(options: { userId: string; clock: Clock; channel?: TabChannel }) {
    this.#userId = options.userId
    this.#clock = options.clock
    this.#channel = options.channel ?? new BroadcastChannel(CHANNEL)
    this.#channel.addEventListener('message', ({ data }) => this.#hear(data))
  }

  reports = (): readonly TabReport[] => this.#reports

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells what goes on here every second, until there is nothing to tell. */
  tell(reportsNow: () => readonly TabReport[]): void {
    if (this.#cancelTelling) return
    const reports = reportsNow()
    this.#channel.postMessage(reports)
    if (reports.length === 0) return
    this.#cancelTelling = this.#clock.schedule(TELL_EVERY_MS, () => {
      this.#cancelTelling = null
      this.tell(reportsNow)
    })
  }

  #hear(message: unknown): void {
    const reports = TabReports.safeParse(message)
    if (!reports.success) return
    const at = this.#clock.now()
    for (const report of reports.data) {
      if (report.userId === this.#userId) this.#heard.set(report.runId, { report, at })
    }
    this.#publish()
    this.#clock.schedule(SILENT_AFTER_MS, () => this.#publish())
  }

  #publish(): void {
    const now = this.#clock.now()
    for (const [runId, { report, at }] of this.#heard) {
      if (report.remaining === 0 || now - at >= SILENT_AFTER_MS) this.#heard.delete(runId)
    }
    this.#reports = [...this.#heard.values()].map(({ report }) => report)
    for (const listener of this.#listeners) listener()
  }
}
