import type { FileToSign, SignedFile } from '#domain/contracts/uploads.ts'
import { LIMITS } from '#domain/limits.ts'
import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import { answersById, GroupCalls, type GroupPlan } from './group-calls.ts'
import type { UploadApi } from './ports.ts'
import { retryCall, type RetryTools } from './retry-call.ts'

const SECOND = 1_000

/** Files of the first request for addresses. */
export const FIRST_ADDRESSES = 10

/**
 * The first addresses come soon so that lanes have work, and each group is prepared while the one before is sent; later
 * ones come in full groups: every request is a token of a bucket of 100 that refills once in 6 s, and 5,000 files need
 * about 55.
 */
const SIGN_GROUPS: readonly GroupPlan[] = [
  { size: FIRST_ADDRESSES, windowMs: 250 },
  { size: 20, windowMs: SECOND },
  { size: 40, windowMs: 2 * SECOND },
  { size: LIMITS.filesPerSignCall, windowMs: 4 * SECOND },
]
const LATER_SIGN_GROUPS: GroupPlan = { size: LIMITS.filesPerSignCall, windowMs: 6 * SECOND }

/** An address this close to its end is not worth starting with. */
const EXPIRY_MARGIN_MS = 60 * SECOND

export type SignedUpload = SignedFile & {
  /** By our own clock, which may differ from the server's by hours: `expiresAt` is not compared with it. */
  usableUntil: number
}

/** Presigned addresses, up to 100 with one request, asked for just ahead of need. */
export class UrlSource {
  readonly #groups: GroupCalls<FileToSign, SignedUpload>

  constructor(options: { api: UploadApi; batchId: string; tools: RetryTools }) {
    const { api, batchId, tools } = options
    this.#groups = new GroupCalls({
      clock: tools.clock,
      plan: (groupsBefore) => SIGN_GROUPS[groupsBefore] ?? LATER_SIGN_GROUPS,
      call: async (files) => {
        const answer = await retryCall(UPLOAD_TRIES.sign, tools, () =>
          api.sign({ batchId, files: [...files] }, tools.signal),
        )
        const usableUntil = tools.clock.now() + LIMITS.uploadUrlMs - EXPIRY_MARGIN_MS
        const byId = new Map(answer.files.map((file) => [file.id, { ...file, usableUntil }]))
        return answersById(files, byId)
      },
    })
  }

  /** Throws the Failure of the whole request when its tries are used up. */
  sign(file: FileToSign): Promise<SignedUpload> {
    return this.#groups.add(file)
  }

  flush(): void {
    this.#groups.flush()
  }

  clear(reason: unknown): void {
    this.#groups.clear(reason)
  }
}
