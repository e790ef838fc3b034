import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import { GroupCalls } from './group-calls.ts'
import type { FileReason } from './ports.ts'
import { retryCall, type RetryTools } from './retry-call.ts'

const RECORD_GROUP = { size: 500, windowMs: 2_000 } as const

/** Writes down why files were not sent, so that everybody who watches the batch knows; many with one request. */
export class RecordGroup {
  readonly #groups: GroupCalls<FileReason, true>

  constructor(options: {
    record: (reasons: readonly FileReason[], signal: AbortSignal) => Promise<void>
    tools: RetryTools
  }) {
    const { record, tools } = options
    this.#groups = new GroupCalls({
      clock: tools.clock,
      plan: () => RECORD_GROUP,
      call: async (reasons) => {
        await retryCall(UPLOAD_TRIES.confirm, tools, () => record(reasons, tools.signal))
        return new Map(reasons.map((reason) => [reason, true]))
      },
    })
  }

  /** A record that cannot be written changes nothing here; the server ends what stays unsent for long. */
  async record(reason: FileReason): Promise<void> {
    await this.#groups.add(reason).catch(() => undefined)
  }

  flush(): void {
    this.#groups.flush()
  }

  clear(reason: unknown): void {
    this.#groups.clear(reason)
  }
}
