import type { ConfirmedFile } from '#domain/contracts/uploads.ts'
import { LIMITS } from '#domain/limits.ts'
import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import { answersById, GroupCalls } from './group-calls.ts'
import type { UploadApi } from './ports.ts'
import { retryCall, type RetryTools } from './retry-call.ts'

/** Reading starts with the first confirm, so that one is quick; later ones wait to be fuller, the last for nothing. */
const WINDOW_GROWTH = 4
const MAX_WINDOW_MS = 12 * LIMITS.confirmGroupMs

type SentFile = { id: string; etag: string | null }

/** Tells the server which files have been sent, many with one request. */
export class ConfirmGroup {
  readonly #groups: GroupCalls<SentFile, ConfirmedFile>

  constructor(options: { api: UploadApi; batchId: string; tools: RetryTools }) {
    const { api, batchId, tools } = options
    this.#groups = new GroupCalls({
      clock: tools.clock,
      plan: (groupsBefore) => ({
        size: LIMITS.confirmGroupFiles,
        windowMs: Math.min(MAX_WINDOW_MS, LIMITS.confirmGroupMs * WINDOW_GROWTH ** groupsBefore),
      }),
      call: async (files) => {
        const answer = await retryCall(UPLOAD_TRIES.confirm, tools, () =>
          api.confirm({ batchId, files: [...files] }, tools.signal),
        )
        const byId = new Map(answer.files.map((file) => [file.id, file]))
        return answersById(files, byId)
      },
    })
  }

  confirm(file: SentFile): Promise<ConfirmedFile> {
    return this.#groups.add(file)
  }

  flush(): void {
    this.#groups.flush()
  }

  clear(reason: unknown): void {
    this.#groups.clear(reason)
  }
}
