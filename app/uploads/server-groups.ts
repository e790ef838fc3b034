import { ConfirmGroup } from './confirm-group.ts'
import type { FileReason, UploadApi } from './ports.ts'
import { RecordGroup } from './record-group.ts'
import type { RetryTools } from './retry-call.ts'
import type { UploadState } from './upload-states.ts'
import { UrlSource } from './url-source.ts'

/** Everything the server is asked or told, each request for many files at once. */
export class ServerGroups {
  readonly urls: UrlSource
  readonly confirms: ConfirmGroup
  readonly #refusals: RecordGroup
  readonly #failures: RecordGroup

  constructor(options: { api: UploadApi; batchId: string; tools: RetryTools }) {
    const { api, batchId, tools } = options
    this.urls = new UrlSource(options)
    this.confirms = new ConfirmGroup(options)
    this.#refusals = new RecordGroup({
      record: (reasons, signal) => api.refuseFiles(batchId, reasons, signal),
      tools,
    })
    this.#failures = new RecordGroup({
      record: (reasons, signal) => api.failUploads(batchId, reasons, signal),
      tools,
    })
  }

  recordRefusal(reason: FileReason): Promise<void> {
    return this.#refusals.record(reason)
  }

  recordFailure(reason: FileReason): Promise<void> {
    return this.#failures.record(reason)
  }

  /** When no file can join a group any more, waiting for its window would only be time lost. */
  flushWhatIsLast(count: (...states: UploadState[]) => number): void {
    if (count('queued', 'preparing') > 0) return
    this.urls.flush()
    if (count('prepared', 'signed', 'sending') > 0) return
    this.confirms.flush()
    if (count('sent') > 0) return
    this.#refusals.flush()
    this.#failures.flush()
  }

  clear(reason: unknown): void {
    for (const group of [this.urls, this.confirms, this.#refusals, this.#failures]) group.clear(reason)
  }
}
