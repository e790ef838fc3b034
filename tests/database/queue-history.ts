import fc from 'fast-check'
import { expect } from 'vitest'
import { FILES, type Lease, type QueueHand, type Row } from './queue-hand.ts'

const batch = fc.integer({ min: 1, max: 2 })
const pick = fc.nat({ max: 1_000 })
/** One thing that happens in the life of a queue. */
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('claim'), files: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constantFrom('complete', 'fail', 'release'), pick }) },
  // A worker that answers twice, or long after its lease was taken away.
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('complete late', 'fail late', 'release late'), pick }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('wait'), ms: fc.integer({ min: 100, max: 70_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('sweep') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('pause', 'resume', 'retry'), batch }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel'), batch: fc.constant(2) }) },
)

type Step = { act: string; files?: number; pick?: number; ms?: number; batch?: number }

/** What must be true of any history; each claim is checked against the rows as they were before. */
export class QueueHistory {
  readonly #hand: QueueHand
  ms = 0
  held: Lease[] = []
  readonly spent: Lease[] = []
  readonly applied = new Map<string, number>()

  constructor(hand: QueueHand) {
    this.#hand = hand
  }

  async do(step: Step): Promise<void> {
    this.ms += 10
    switch (step.act) {
      case 'claim':
        return this.claim(step.files ?? 1)
      case 'complete':
      case 'fail':
      case 'release':
        return this.finish(step.act, this.held, step.pick ?? 0)
      case 'complete late':
        return this.finishLate('complete', step.pick ?? 0)
      case 'fail late':
        return this.finishLate('fail', step.pick ?? 0)
      case 'release late':
        return this.finishLate('release', step.pick ?? 0)
      case 'wait':
        this.ms += step.ms ?? 0
        return
      case 'sweep':
        await this.#hand.sweep(this.ms)
        return
      case 'pause':
      case 'resume':
      case 'retry':
      case 'cancel':
        await this.#hand.steer(step.act, step.batch ?? 1, this.ms)
    }
  }

  private async claim(files: number): Promise<void> {
    const before = new Map((await this.#hand.rows()).map((row) => [row.id, row]))
    const running = { 1: await this.#hand.batchStatus(1), 2: await this.#hand.batchStatus(2) }
    const claimed = await this.#hand.claim(files, this.ms)
    expect(claimed.length).toBeLessThanOrEqual(files)
    expect(new Set(claimed.map(({ file_id }) => file_id)).size).toBe(claimed.length)
    for (const { file_id, lease_token } of claimed) {
      const row = before.get(file_id)
      expect(row?.status, 'only what waits is claimed').toBe('uploaded')
      expect(running[row?.batch === 1 ? 1 : 2], 'only of running batches').toBe('processing')
      expect(
        [...this.held, ...this.spent].some((lease) => lease.lease_token === lease_token),
        'no token is used twice',
      ).toBe(false)
    }
    this.held.push(...claimed)
  }

  private async finish(what: 'complete' | 'fail' | 'release', leases: Lease[], index: number): Promise<void> {
    const lease = leases.splice(index % Math.max(1, leases.length), 1)[0]
    if (!lease) return
    const before = (await this.#hand.rows()).find((row) => row.id === lease.file_id)
    const holds = before?.status === 'processing' && before.lease_token === lease.lease_token
    expect(await this.#hand.apply(what, [lease], this.ms)).toBe(holds)
    this.spent.push(lease)
    if (holds && what === 'complete')
      this.applied.set(lease.file_id, (this.applied.get(lease.file_id) ?? 0) + 1)
    if (holds) return
    const after = (await this.#hand.rows()).find((row) => row.id === lease.file_id)
    expect(after, 'who lost the lease changes nothing').toEqual(before)
  }

  private finishLate(what: 'complete' | 'fail' | 'release', index: number): Promise<void> {
    return this.finish(what, [...this.spent], index)
  }

  async check(): Promise<void> {
    const now = await this.#hand.rows()
    for (const row of now) {
      // R2: a result is applied at most once, and leaves one document.
      expect(this.applied.get(row.id) ?? 0).toBeLessThanOrEqual(1)
      expect(row.documents).toBe(this.applied.get(row.id) ?? 0)
      expect(row.status === 'completed').toBe(row.documents === 1)
    }
    await this.checkCounts(now)
  }

  /** R4: counts shown = rows. */
  private async checkCounts(now: Row[]): Promise<void> {
    const shown = await this.#hand.database.query<{
      batch: number
      status: string
      total: number
      open: number
      done: number
    }>(`
      select case when batch_id = tests.batch(1) then 1 else 2 end as batch, status, total_files::int as total,
             (files_pending + files_uploading + files_uploaded + files_processing)::int as open, files_completed::int as done
      from public.batch_progress where batch_id in (tests.batch(1), tests.batch(2))`)
    for (const progress of shown.rows) {
      const ofBatch = now.filter((row) => row.batch === progress.batch)
      const done = ofBatch.filter((row) => row.status === 'completed').length
      const open = ofBatch.filter((row) => ['uploaded', 'processing'].includes(row.status)).length
      expect(progress).toMatchObject({ total: FILES, done, open })
      const ended = ['completed', 'failed', 'cancelled'].includes(progress.status)
      expect(ended, 'a batch has ended when its last file has').toBe(open === 0)
    }
  }
}
