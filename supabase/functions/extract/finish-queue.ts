import { describeError, type Log } from '../_shared/log.ts'
import type { FinishedCall, WorkerDatabase } from '../_shared/worker-database.ts'

export type FinishWorld = { database: Pick<WorkerDatabase, 'finishCalls'>; log: Log }

/** Calls that start together end together; so long the first waits for the others. */
const GATHER_MS = 200

/** Writes finished calls, those that end within a moment by one request. */
export class FinishQueue {
  readonly #world: FinishWorld
  #gathering: { calls: FinishedCall[]; written: Promise<void> } | null = null

  constructor(world: FinishWorld) {
    this.#world = world
  }

  /** Ends when the call is in the database. Never throws: what cannot be written comes back with its lease. */
  add(call: FinishedCall): Promise<void> {
    if (this.#gathering) {
      this.#gathering.calls.push(call)
      return this.#gathering.written
    }
    const calls = [call]
    this.#gathering = { calls, written: this.#writeSoon(calls) }
    return this.#gathering.written
  }

  async #writeSoon(calls: FinishedCall[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    this.#gathering = null
    await this.#write(calls)
  }

  async #write(calls: FinishedCall[]): Promise<void> {
    try {
      const rows = await this.#world.database.finishCalls(calls)
      const lost = rows.filter(({ applied }) => !applied).length
      if (lost > 0) this.#world.log.warn('leases_lost', { files: lost })
    } catch (error) {
      if (calls.length > 1) {
        // One call with something unwritable in it must not cost the others their results.
        await Promise.all(calls.map((call) => this.#write([call])))
        return
      }
      this.#world.log.error('finish_failed', describeError(error))
      const [call] = calls
      if (call && call.completed.length > 0) await this.#write([withoutDocuments(call)])
    }
  }
}

/** The same call as if none of its answers could be used: the files are tried again, and the permit is settled. */
const withoutDocuments = (call: FinishedCall): FinishedCall => ({
  ...call,
  completed: [],
  failed: [
    ...call.failed,
    ...call.completed.map(({ file_id, lease_token }) => ({
      file_id,
      lease_token,
      code: 'invalid_answer' as const,
      final: false,
    })),
  ],
})
