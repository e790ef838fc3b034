import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { Throttle } from '#app/uploads/throttle.ts'
import type { UploadWorld } from '#app/uploads/ports.ts'
import { isFinalUploadState } from '#app/uploads/upload-states.ts'
import { LIMITS } from '#domain/limits.ts'
import type { OtherTabs, TabReport } from './other-tabs.ts'
import type { LeftOut } from './picked-file.ts'
import type { PreparePool } from './prepare/prepare-pool.ts'
import { noteThatSomethingIsRemembered } from './remembered-note.ts'
import type { RememberedFile, RememberedRun, RunStore } from './run-store.ts'
import { type RunLock, takeRunLock } from './run-lock.ts'
import { digestOf } from './upload-digest.ts'
import { type NamedPick, type TargetBatch, UploadRun } from './upload-run.ts'
import { type CenterSnapshot, NO_UPLOADS, type RunView } from './upload-snapshot-of-tab.ts'
import type { WhileMoving } from './while-moving.ts'

/** Ten moments a second, however many uploads there are. */
const PUBLISH_EVERY_MS = 100

type Options = {
  supabase: SupabaseClient<Database>
  world: UploadWorld<File>
  pool: PreparePool
  store: RunStore
  otherTabs: OtherTabs
  whileMoving: WhileMoving
  userId: string
  /** Milliseconds since 1970. */
  today: () => number
}

/** All uploads of this tab: it outlives the pages one walks through. Knows no React. */
export class UploadCenter {
  readonly store: RunStore
  readonly #options: Options
  readonly #runs = new Map<string, { run: UploadRun; lock: RunLock | null }>()
  readonly #listeners = new Set<() => void>()
  #snapshot: CenterSnapshot = NO_UPLOADS
  readonly #throttle: Throttle
  #wasSending = false

  constructor(options: Options) {
    this.store = options.store
    this.#options = options
    const { clock } = options.world
    this.#throttle = new Throttle({ clock, everyMs: PUBLISH_EVERY_MS, run: () => this.#publish() })
    options.otherTabs.subscribe(() => this.#throttle.runSoon())
  }

  snapshot = (): CenterSnapshot => this.#snapshot

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get userId(): string {
    return this.#options.userId
  }

  /** Files were picked: what sending them takes is got ready meanwhile. */
  warmUp(): void {
    this.#options.pool.warmUp()
  }

  /** Makes the batch and begins to send; resolves when there is a page to look at. Throws a Failure. */
  async start(batch: TargetBatch, picks: readonly NamedPick[], leftOut: readonly LeftOut[]): Promise<void> {
    const run = await this.#begin({ batch, joins: false })
    try {
      await run.open()
    } catch (error) {
      await this.dismiss(run.runId)
      throw error
    }
    this.#add(run, picks, leftOut)
  }

  /** Adds to a batch that exists, as part of the upload that goes there already, if there is one. */
  async addTo(batch: TargetBatch, picks: readonly NamedPick[], leftOut: readonly LeftOut[]): Promise<void> {
    const open = [...this.#runs.values()].find(
      ({ run }) => run.batch.id === batch.id && run.snapshot().phase !== 'cancelled',
    )
    const run = open?.run ?? (await this.#begin({ batch, joins: true }))
    this.#add(run, picks, leftOut)
  }

  /** Goes on with what was remembered. False when another tab does that already. */
  async takeUp(
    remembered: RememberedRun,
    picks: readonly NamedPick[],
    earlier: readonly RememberedFile[],
  ): Promise<boolean> {
    const lock = await takeRunLock(remembered.runId)
    if (!lock) return false
    const { runId, teamId, teamSlug, batch, startedAt } = remembered
    const run = await this.#begin({
      batch: { ...batch, teamId, teamSlug },
      joins: true,
      again: { runId, startedAt, earlier, lock },
    })
    this.#add(run, picks, [])
    return true
  }

  pause = (runId: string): void => this.#find(runId)?.pause()
  resume = (runId: string): void => this.#find(runId)?.resume()
  receipt = (runId: string) => this.#find(runId)?.receipt() ?? null

  /** Sends failed files once more. */
  async retry(runId: string, fileIds: readonly string[]): Promise<void> {
    const run = this.#find(runId)
    if (!run || fileIds.length === 0) return
    // The rows of files that others know as failed have to wait for their bytes again. Where that cannot be said, the
    // files fail once more, with the reason.
    const { supabase } = this.#options
    await supabase.rpc('retry_files', { batch_id: run.batch.id, file_ids: [...fileIds] })
    run.sendAgain(fileIds)
  }

  /** Ends an upload: what is not in the store is cancelled, here and for everybody who watches. */
  async cancel(runId: string): Promise<void> {
    const run = this.#find(runId)
    if (!run) return
    const unsent = run.snapshot().files.filter(({ state }) => !isFinalUploadState(state))
    run.cancel()
    await run.forget()
    await this.tellCancelled(
      run.batch.id,
      unsent.map(({ id }) => id),
    )
  }

  /** Rows that wait for bytes nobody sends any more would keep their batch open. */
  async tellCancelled(batchId: string, fileIds: readonly string[]): Promise<void> {
    const { api } = this.#options.world
    for (let from = 0; from < fileIds.length; from += LIMITS.filesPerRegisterCall) {
      const refusals = fileIds
        .slice(from, from + LIMITS.filesPerRegisterCall)
        .map((id) => ({ id, code: 'cancelled' as const, detail: null }))
      // What cannot be said now the server finds out by itself, later.
      await api.refuseFiles(batchId, refusals, new AbortController().signal).catch(() => undefined)
    }
  }

  /** Takes a finished upload off the list. */
  async dismiss(runId: string): Promise<void> {
    const known = this.#runs.get(runId)
    if (!known) return
    this.#runs.delete(runId)
    known.run.cancel()
    known.lock?.release()
    await known.run.forget()
    this.#throttle.runSoon()
  }

  /** Somebody else has signed in. */
  stopAll(): void {
    for (const { run, lock } of this.#runs.values()) {
      run.cancel()
      lock?.release()
    }
    this.#runs.clear()
    this.#throttle.runSoon()
  }

  get isIdle(): boolean {
    return this.#runs.size === 0
  }

  has = (runId: string): boolean => this.#runs.has(runId)

  async #begin(options: {
    batch: TargetBatch
    joins: boolean
    again?: { runId: string; startedAt: number; earlier: readonly RememberedFile[]; lock: RunLock }
  }): Promise<UploadRun> {
    const { batch, joins, again } = options
    const { world, store, userId, today } = this.#options
    const runId = again?.runId ?? world.newId()
    const lock = again?.lock ?? (await takeRunLock(runId))
    const run = new UploadRun({
      runId,
      batch,
      joins,
      userId,
      world,
      store,
      startedAt: again?.startedAt ?? today(),
      earlier: again?.earlier ?? [],
    })
    this.#runs.set(runId, { run, lock })
    run.subscribe(() => this.#throttle.runSoon())
    noteThatSomethingIsRemembered()
    return run
  }

  #add(run: UploadRun, picks: readonly NamedPick[], leftOut: readonly LeftOut[]): void {
    void run.add(picks, leftOut)
    // Of files that are all refused the engine hears nothing.
    this.#throttle.runSoon()
  }

  #find(runId: string): UploadRun | undefined {
    return this.#runs.get(runId)?.run
  }

  #publish(): void {
    const { otherTabs, whileMoving, pool } = this.#options
    // One that is being begun has no files yet: none left would be told as all sent.
    const runs = [...this.#runs.values()]
      .map(({ run }) => viewOf(run))
      .filter(({ digest }) => digest.selected > 0)
    this.#snapshot = { runs, others: otherTabs.reports() }
    const open = runs.filter(({ digest }) => digest.remaining > 0)
    whileMoving.set(open.some(({ upload }) => upload.phase === 'running'))
    if (open.length === 0 && this.#wasSending) pool.rest()
    this.#wasSending = open.length > 0
    otherTabs.tell(() => this.#reports())
    for (const listener of this.#listeners) listener()
  }

  #reports(): TabReport[] {
    return this.#snapshot.runs
      .filter(({ digest }) => digest.remaining > 0)
      .map(({ runId, batch, digest }) => ({
        userId: this.#options.userId,
        runId,
        teamSlug: batch.teamSlug,
        batchId: batch.id,
        batchName: batch.name,
        remaining: digest.remaining,
        selected: digest.selected,
      }))
  }
}

function viewOf(run: UploadRun): RunView {
  const upload = run.snapshot()
  const { runId, batch, leftOut, earlier } = run
  return { runId, batch, upload, leftOut, digest: digestOf({ upload, leftOut: leftOut.length, earlier }) }
}
