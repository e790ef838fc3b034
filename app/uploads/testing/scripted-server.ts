import type { ConfirmRequest, SignRequest, SignedFile } from '#domain/contracts/uploads.ts'
import { Failure } from '#domain/failures.ts'
import type {
  FileReason,
  ManifestEntry,
  NewBatch,
  OnlineStatus,
  PickedFile,
  Prepared,
  PutOutcome,
  PutRequest,
  UploadApi,
  UploadWorld,
} from '../ports.ts'
import { sleep } from '../sleep.ts'
import type { FakeClock } from './fake-clock.ts'

/** What the store does with one PUT. `offline`: the connection is gone for five seconds. */
export type PutStep =
  'ok' | 'expired' | 'busy' | 'reset' | 'hang' | 'truncated' | 'lost' | 'offline' | 'bad_request'
/** What the server does with one request. */
export type ServerStep = 'ok' | 'down' | 'throttled' | 'answer_lost' | 'forbidden'

export type Script = {
  puts?: Record<string, readonly PutStep[]>
  sign?: readonly ServerStep[]
  confirm?: readonly ServerStep[]
  /** The same bytes came in by another batch while they were sent. */
  firstCopyElsewhere?: string
  /** Seconds in Retry-After of `busy` and `throttled`. */
  retryAfterMs?: number
  putMs?: number
  prepareMs?: number
  createBatchMs?: number
  registerMs?: number
  maxFiles?: number
}

type Stored = { hash: string; bytes: number }
type Row = { status: 'pending' | 'uploading' | 'uploaded'; hash?: string; sentBytes?: number }

export type TestFile = PickedFile<{ content: string }>

/** A server and a store that follow a script, and keep count of what they were asked. */
export class ScriptedServer implements OnlineStatus {
  readonly requests = { createBatch: 0, register: 0, sign: 0, put: 0, confirm: 0, refuse: 0, fail: 0 }
  readonly putsOf = new Map<string, number>()
  readonly signedSizes: number[] = []
  readonly refused: FileReason[] = []
  readonly failed: FileReason[] = []
  readonly rows = new Map<string, Row>()
  /** Which file stands where in the batch. */
  readonly places = new Map<number, string>()
  readonly putDates: { id: string; at: number }[] = []
  putsInFlight = 0
  mostPutsInFlight = 0
  requestsAfterCancel = 0
  /** Files whose preparation has begun. */
  prepared = 0
  isCancelled = false
  readonly #stored = new Map<string, Stored>()
  readonly #clock: FakeClock
  readonly #script: Script
  readonly #listeners = new Set<() => void>()
  #online = true
  #addresses = 0

  constructor(clock: FakeClock, script: Script = {}) {
    this.#clock = clock
    this.#script = script
  }

  isOnline = (): boolean => this.#online

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  setOnline(online: boolean): void {
    this.#online = online
    for (const listener of [...this.#listeners]) listener()
  }

  world(): UploadWorld<{ content: string }> {
    let ids = 0
    return {
      api: this.#api,
      prepare: this.#prepare,
      put: this.#put,
      clock: this.#clock,
      random: () => 0.5,
      newId: () => `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`,
      online: this,
    }
  }

  #count(kind: keyof ScriptedServer['requests']): void {
    this.requests[kind] += 1
    if (this.isCancelled) this.requestsAfterCancel += 1
  }

  readonly #prepare = async (file: TestFile, signal: AbortSignal): Promise<Prepared> => {
    this.prepared += 1
    await sleep(this.#clock, this.#script.prepareMs ?? 20, signal)
    const { content } = file.source
    if (content === 'html') return { type: 'refused', code: 'type_mismatch', detail: null }
    const body = new TextEncoder().encode(content)
    return {
      type: 'ready',
      originalSha256: content,
      originalBytes: file.bytes,
      sent: { md5: content, bytes: body.length, type: 'image/jpeg', open: async () => body },
      thumbnail: null,
      heldBytes: body.length,
    }
  }

  readonly #api: UploadApi = {
    createBatch: async (_batch: NewBatch, signal: AbortSignal) => {
      this.#count('createBatch')
      if (this.#script.createBatchMs) await sleep(this.#clock, this.#script.createBatchMs, signal)
    },
    registerFiles: async (_batchId: string, files: readonly ManifestEntry[], signal: AbortSignal) => {
      this.#count('register')
      if (this.#script.registerMs) await sleep(this.#clock, this.#script.registerMs, signal)
      if (this.rows.size + files.length > (this.#script.maxFiles ?? Infinity)) throw new Failure('batch_full')
      return files.filter((file) => this.#place(file)).map(({ id }) => ({ id, status: this.#statusOf(id) }))
    },
    nextOrder: async () => Math.max(-1, ...this.places.keys()) + 1,
    refuseFiles: async (_batchId: string, refusals: readonly FileReason[]) => {
      this.#count('refuse')
      this.refused.push(...refusals)
    },
    failUploads: async (_batchId: string, failures: readonly FileReason[]) => {
      this.#count('fail')
      this.failed.push(...failures)
    },
    sign: async (request: SignRequest, signal: AbortSignal) => {
      this.#count('sign')
      this.signedSizes.push(request.files.length)
      await this.#answer(this.#script.sign?.[this.requests.sign - 1] ?? 'ok', signal)
      return { files: request.files.map((file) => this.#sign(file)) }
    },
    confirm: async (request: ConfirmRequest, signal: AbortSignal) => {
      this.#count('confirm')
      const step = this.#script.confirm?.[this.requests.confirm - 1] ?? 'ok'
      if (step !== 'answer_lost') await this.#answer(step, signal)
      const files = request.files.map(({ id }) => this.#confirm(id))
      if (step === 'answer_lost') throw new Failure('upload_failed')
      return { files }
    },
  }

  /** As the table does: a repeated file changes nothing, a taken place leaves a file out. */
  #place({ id, uploadOrder }: ManifestEntry): boolean {
    if (this.rows.has(id)) return true
    if (this.places.has(uploadOrder)) return false
    this.places.set(uploadOrder, id)
    this.rows.set(id, { status: 'pending' })
    return true
  }

  #statusOf = (id: string): Row['status'] => this.rows.get(id)?.status ?? 'pending'

  async #answer(step: ServerStep, signal: AbortSignal): Promise<void> {
    await sleep(this.#clock, 30, signal)
    const retryAfterMs = this.#script.retryAfterMs ?? 6_000
    if (step === 'down' || step === 'answer_lost') throw new Failure('upload_failed')
    if (step === 'throttled') throw new Failure('too_many_requests', undefined, { retryAfterMs })
    if (step === 'forbidden') throw new Failure('not_allowed')
  }

  #sign(file: SignRequest['files'][number]): SignedFile {
    const { id } = file
    const original = [...this.rows].find(([other, row]) => other !== id && row.hash === file.originalSha256)
    if (original) return { outcome: 'duplicate', id, duplicateOfFileId: original[0] }
    if (this.rows.get(id)?.status === 'uploaded') return { outcome: 'already_uploaded', id }
    this.rows.set(id, { status: 'uploading', hash: file.originalSha256, sentBytes: file.sent.bytes })
    const url = `http://store.test/${id}?address=${this.#addresses++}`
    return {
      outcome: 'sign',
      id,
      put: { url, headers: {} },
      thumbnail: null,
      expiresAt: '2026-11-22T00:00:00Z', // long over by any clock: the engine must not compare it
    }
  }

  #confirm(id: string) {
    const row = this.rows.get(id)
    const stored = this.#stored.get(id)
    if (!row || !stored) return { id, outcome: 'missing' as const, code: 'upload_missing' }
    if (stored.bytes !== row.sentBytes) return { id, outcome: 'mismatch' as const, code: 'upload_mismatch' }
    const duplicateOfFileId = this.#script.firstCopyElsewhere
    if (duplicateOfFileId) return { id, outcome: 'duplicate' as const, code: 'duplicate', duplicateOfFileId }
    this.rows.set(id, { ...row, status: 'uploaded' })
    return { id, outcome: 'uploaded' as const, code: null }
  }

  readonly #put = async (request: PutRequest): Promise<PutOutcome> => {
    this.#count('put')
    this.putsInFlight += 1
    this.mostPutsInFlight = Math.max(this.mostPutsInFlight, this.putsInFlight)
    try {
      return await this.#store(request)
    } finally {
      this.putsInFlight -= 1
    }
  }

  async #store(request: PutRequest): Promise<PutOutcome> {
    const id = new URL(request.url).pathname.slice(1)
    const before = this.putsOf.get(id) ?? 0
    this.putsOf.set(id, before + 1)
    this.putDates.push({ id, at: this.#clock.now() })
    const step = this.#script.puts?.[id]?.[before] ?? 'ok'
    await sleep(this.#clock, step === 'hang' ? request.stallMs : (this.#script.putMs ?? 50), request.signal)
    if (!this.#online) return { type: 'unreachable' }
    if (step === 'hang') return { type: 'stalled' }
    if (step === 'offline') return this.#goOffline()
    if (step === 'reset') return { type: 'unreachable' }
    if (step === 'expired') return { type: 'rejected', status: 403, retryAfterMs: null }
    if (step === 'bad_request') return { type: 'rejected', status: 400, retryAfterMs: null }
    if (step === 'busy') {
      return { type: 'rejected', status: 503, retryAfterMs: this.#script.retryAfterMs ?? null }
    }
    const bytes = request.body instanceof Blob ? request.body.size : request.body.byteLength
    if (step !== 'lost') this.#stored.set(id, { hash: '', bytes: step === 'truncated' ? bytes - 1 : bytes })
    return { type: 'stored', etag: '"etag"' }
  }

  #goOffline(): PutOutcome {
    this.setOnline(false)
    this.#clock.schedule(5_000, () => this.setOnline(true))
    return { type: 'unreachable' }
  }
}
