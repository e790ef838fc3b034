import type { FileToSign, PresignedPut } from '#domain/contracts/uploads.ts'
import { Failure, type FailureCode, isFailureCode } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'
import { backoffMs, UPLOAD_BACKOFF, UPLOAD_TRIES } from '#domain/retry-policy.ts'
import type { AdaptiveLanes } from './adaptive-lanes.ts'
import type { ConfirmGroup } from './confirm-group.ts'
import type { Prepared, PreparedBytes, PutBytes, PutOutcome } from './ports.ts'
import { type PutReaction, reactToPut } from './put-reaction.ts'
import type { RetryTools } from './retry-call.ts'
import { sleep } from './sleep.ts'
import type { TaskQueue } from './task-queue.ts'
import type { FileSnapshot } from './upload-snapshot.ts'
import type { SignedUpload, UrlSource } from './url-source.ts'
import { whenOnline } from './when-online.ts'

/** How the way of one file to the store ended. */
export type DeliveryEnd =
  | { state: 'uploaded' }
  | { state: 'duplicate'; duplicateOfFileId: string }
  | { state: 'unconfirmed' | 'refused' | 'cancelled' | 'failed'; code: FailureCode; detail: string | null }

export type DeliveryTools = RetryTools & {
  put: PutBytes
  urls: UrlSource
  confirms: ConfirmGroup
  lanes: TaskQueue
  adaptive: AdaptiveLanes
  /** A file has joined a group of addresses: it may be the last that can. */
  onWaiting: () => void
}

type Ready = Extract<Prepared, { type: 'ready' }>
type Signed = Extract<SignedUpload, { outcome: 'sign' }>
type Again = Extract<PutReaction, { then: 'again' }>

/** Takes one prepared file to the store: address, PUT, confirm, and again where that helps, at most five PUTs. */
export class Delivery {
  readonly #id: string
  readonly #file: Ready
  readonly #tools: DeliveryTools
  readonly #report: (change: Partial<FileSnapshot>) => void
  #address: Signed | null = null
  #tries = 0
  #history = { badRequests: 0, unreachable: 0 }
  #thumbnailTried = false

  constructor(options: {
    id: string
    file: Ready
    tools: DeliveryTools
    report: (change: Partial<FileSnapshot>) => void
  }) {
    this.#id = options.id
    this.#file = options.file
    this.#tools = options.tools
    this.#report = options.report
  }

  async run(): Promise<DeliveryEnd> {
    for (;;) {
      const signed = this.#address ?? (await this.#sign())
      if (signed.outcome !== 'sign') return endOf(signed)
      this.#address = signed
      await whenOnline(this.#tools.online, this.#tools.signal)
      const outcome = await this.#tools.lanes.add((laneSignal) => this.#sendUnlessStale(signed, laneSignal))
      if (outcome === 'stale') this.#forgetAddress()
      else {
        const end = await this.#react(outcome)
        if (end) return end
      }
    }
  }

  async #sign(): Promise<SignedUpload> {
    const asked = this.#tools.urls.sign(fileToSign(this.#id, this.#file))
    this.#tools.onWaiting()
    const signed = await asked
    if (signed.outcome === 'sign') this.#report({ state: 'signed' })
    return signed
  }

  async #sendUnlessStale(address: Signed, laneSignal: AbortSignal): Promise<PutOutcome | 'stale'> {
    if (this.#tools.clock.now() >= address.usableUntil) return 'stale'
    this.#tries += 1
    this.#report({ state: 'sending', sentBytes: 0, tries: this.#tries })
    await this.#sendThumbnail(address.thumbnail, laneSignal)
    return this.#put(address.put, this.#file.sent, {
      signal: laneSignal,
      onProgress: (sentBytes) => this.#report({ sentBytes }),
    })
  }

  /** A picture of the picture: nice to have, so its loss fails nothing. */
  async #sendThumbnail(address: PresignedPut | null, signal: AbortSignal): Promise<void> {
    if (!address || !this.#file.thumbnail || this.#thumbnailTried) return
    this.#thumbnailTried = true
    await this.#put(address, this.#file.thumbnail, { signal, onProgress: () => undefined })
  }

  async #put(
    address: PresignedPut,
    bytes: PreparedBytes,
    watch: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
  ): Promise<PutOutcome> {
    const body = await bytes.open()
    watch.signal.throwIfAborted()
    return this.#tools.put({ ...address, ...watch, body, stallMs: LIMITS.stallMs })
  }

  async #react(outcome: PutOutcome): Promise<DeliveryEnd | null> {
    const noAnswer = outcome.type === 'unreachable' || outcome.type === 'stalled'
    if (noAnswer && !this.#tools.online.isOnline()) {
      this.#tries -= 1
      this.#report({ state: 'signed', sentBytes: 0, tries: this.#tries })
      return null
    }
    const reaction = reactToPut(outcome, this.#history)
    if (outcome.type === 'unreachable') this.#history.unreachable += 1
    if (outcome.type === 'rejected' && outcome.status === 400) this.#history.badRequests += 1
    switch (reaction.then) {
      case 'confirm':
        this.#tools.adaptive.wentWell()
        return this.#confirm(reaction.etag)
      case 'give_up':
        return { state: 'failed', code: reaction.code, detail: reaction.detail }
      case 'again':
        return this.#tryAgain(reaction)
    }
  }

  async #tryAgain(reaction: Again): Promise<DeliveryEnd | null> {
    if (reaction.slowDown) this.#tools.adaptive.wentBadly()
    if (this.#tries >= UPLOAD_TRIES.put) {
      return { state: 'failed', code: reaction.code, detail: `Tried ${this.#tries} times.` }
    }
    if (reaction.freshAddress) this.#forgetAddress()
    else this.#report({ state: 'signed', sentBytes: 0 })
    if (reaction.waits) {
      const wait = backoffMs(this.#tries, UPLOAD_BACKOFF, this.#tools.random)
      await sleep(this.#tools.clock, Math.max(wait, reaction.retryAfterMs), this.#tools.signal)
    }
    return null
  }

  async #confirm(etag: string | null): Promise<DeliveryEnd | null> {
    const asked = this.#tools.confirms.confirm({ id: this.#id, etag })
    this.#report({ state: 'sent', sentBytes: this.#file.sent.bytes })
    try {
      const { outcome, code, duplicateOfFileId } = await asked
      if (outcome === 'uploaded') return { state: 'uploaded' }
      if (outcome === 'duplicate' && duplicateOfFileId) return { state: 'duplicate', duplicateOfFileId }
      if (outcome === 'refused') return refused(code)
      const reason = outcome === 'missing' ? 'upload_missing' : 'upload_mismatch'
      return await this.#tryAgain({
        then: 'again',
        freshAddress: true,
        waits: true,
        retryAfterMs: 0,
        slowDown: false,
        code: reason,
      })
    } catch (error) {
      this.#tools.signal.throwIfAborted()
      if (!(error instanceof Failure)) throw error
      return {
        state: 'unconfirmed',
        code: error.code,
        detail: 'Sent, but not confirmed yet. The server looks for it by itself.',
      }
    }
  }

  #forgetAddress(): void {
    this.#address = null
    this.#report({ state: 'prepared', sentBytes: 0 })
  }
}

const fileToSign = (id: string, file: Ready): FileToSign => ({
  id,
  originalSha256: file.originalSha256,
  originalBytes: file.originalBytes,
  sent: { md5: file.sent.md5, bytes: file.sent.bytes, type: file.sent.type },
  thumbnail: file.thumbnail && { md5: file.thumbnail.md5, bytes: file.thumbnail.bytes },
})

function endOf(signed: Exclude<SignedUpload, { outcome: 'sign' }>): DeliveryEnd {
  switch (signed.outcome) {
    case 'duplicate':
      return { state: 'duplicate', duplicateOfFileId: signed.duplicateOfFileId }
    case 'already_uploaded':
      return { state: 'uploaded' }
    case 'refused':
      return refused(signed.code)
  }
}

function refused(code: string | null): DeliveryEnd {
  const known = code !== null && isFailureCode(code) ? code : 'internal'
  return { state: known === 'cancelled' ? 'cancelled' : 'refused', code: known, detail: null }
}
