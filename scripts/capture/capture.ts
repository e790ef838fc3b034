import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { fetchPut } from '#app/uploads/fetch-put.ts'
import type { Clock, OnlineStatus, PickedFile } from '#app/uploads/ports.ts'
import { retryCall } from '#app/uploads/retry-call.ts'
import { supabaseUploadApi } from '#app/uploads/supabase-upload-api.ts'
import { UploadEngine } from '#app/uploads/upload-engine.ts'
import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import type { CaptureReport } from '#domain/contracts/capture-report.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import { LIMITS } from '#domain/limits.ts'
import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import type { Strategy } from '#domain/strategies.ts'
import { awaitEnds } from './await-ends.ts'
import { type DocumentRow, type NameRow, readDocuments, readFileRows, readOriginals } from './batch-rows.ts'
import { buildReport } from './build-report.ts'
import { type CaptureProgress, takeProgress } from './capture-progress.ts'
import { FileBoard, type WatchUntil } from './file-board.ts'
import type { FoundFile } from './find-files.ts'
import { prepareFile } from './prepare-file.ts'
import { BatchWatch } from './watch-batch.ts'

export type CaptureOptions = {
  files: readonly FoundFile[]
  team: { id: string; slug: string }
  name: string
  kind: BatchKind
  strategy?: Strategy
  watchUntil: WatchUntil
  /** Milliseconds without any change after which what is left is `unfinished`. */
  giveUpAfterMs: number
}

export type CaptureWorld = {
  /** Signed in. */
  supabase: SupabaseClient<Database>
  fetch: typeof fetch
  online: OnlineStatus
  clock: Clock
  random: () => number
  newId: () => string
  /** Ends the capture early: what was not sent is cancelled, what was sent is read by the server without us. */
  signal: AbortSignal
  onBatch: (batchId: string) => void
  onProgress: (progress: CaptureProgress) => void
}

/**
 * Brings files into a new batch and watches until each has ended: all of `npm run capture` but its words. Throws a
 * Failure when the batch cannot be made, or its end cannot be read.
 */
export async function capture(options: CaptureOptions, world: CaptureWorld): Promise<CaptureReport> {
  const startedAt = world.clock.now()
  const batchId = world.newId()
  const run = startRun(batchId, options, world)
  const stop = () => run.engine.cancel()
  world.signal.addEventListener('abort', stop, { once: true })
  try {
    await openAndAdd(batchId, run, world)
    await awaitEnds({
      ...run,
      clock: world.clock,
      signal: world.signal,
      until: options.watchUntil,
      giveUpAfterMs: options.giveUpAfterMs,
      onLook: () => showProgress(run, startedAt, world),
    })
    return await reportRun({ batchId, run, options, world, startedAt })
  } finally {
    world.signal.removeEventListener('abort', stop)
    run.engine.cancel()
    await run.watch.close()
  }
}

/** Watching is allowed once the batch is there, and should begin before its files move. */
async function openAndAdd(
  batchId: string,
  { engine, watch, picked }: Run,
  world: CaptureWorld,
): Promise<void> {
  const unlessStopped = (error: unknown) => {
    if (!world.signal.aborted) throw error
  }
  await engine.open().catch(unlessStopped)
  world.onBatch(batchId)
  await watch.open()
  await engine.add(picked).catch(unlessStopped)
}

type Run = {
  engine: UploadEngine<string>
  board: FileBoard
  watch: BatchWatch
  picked: (PickedFile<string> & { id: string; path: string })[]
}

function startRun(batchId: string, options: CaptureOptions, world: CaptureWorld): Run {
  const { supabase, clock, random, newId, online } = world
  const picked = options.files.map((file) => ({ ...file, id: newId() }))
  const board = new FileBoard()
  board.expect(picked.map((file) => file.id))
  const engine = new UploadEngine<string>({
    batch: {
      id: batchId,
      teamId: options.team.id,
      name: options.name,
      kind: options.kind,
      ...(options.strategy && { strategy: options.strategy }),
    },
    world: {
      api: supabaseUploadApi(supabase),
      prepare: prepareFile,
      put: fetchPut(world),
      clock,
      random,
      newId,
      online,
    },
  })
  return { engine, board, picked, watch: new BatchWatch({ supabase, batchId, board, clock }) }
}

function showProgress({ engine, board }: Run, startedAt: number, world: CaptureWorld): void {
  const now = world.clock.now()
  world.onProgress(takeProgress({ upload: engine.snapshot(), board, now, elapsedMs: now - startedAt }))
}

async function reportRun(parts: {
  batchId: string
  run: Run
  options: CaptureOptions
  world: CaptureWorld
  startedAt: number
}): Promise<CaptureReport> {
  const { batchId, run, options, world, startedAt } = parts
  const elapsedMs = Math.round(world.clock.now() - startedAt)
  run.engine.cancel()
  const { files } = await run.engine.settled()
  await tellWhatWasNotSent(batchId, files, world)
  const uploads = new Map(files.map((file) => [file.id, file]))
  return buildReport({
    ...(await readEnd(batchId, run, world)),
    board: run.board,
    files: run.picked.flatMap(({ id, path }) => {
      const upload = uploads.get(id)
      return upload ? [{ path, upload }] : []
    }),
    summary: { batchId, team: options.team.slug, name: options.name, kind: options.kind, elapsedMs },
  })
}

/** Rows that wait for bytes nobody sends any more would keep their batch open. */
async function tellWhatWasNotSent(
  batchId: string,
  files: readonly FileSnapshot[],
  world: CaptureWorld,
): Promise<void> {
  const api = supabaseUploadApi(world.supabase)
  const notSent = files.filter((file) => file.state === 'cancelled')
  for (let from = 0; from < notSent.length; from += LIMITS.filesPerRegisterCall) {
    const refusals = notSent
      .slice(from, from + LIMITS.filesPerRegisterCall)
      .map(({ id }) => ({ id, code: 'cancelled' as const, detail: null }))
    await api.refuseFiles(batchId, refusals, new AbortController().signal).catch(() => undefined)
  }
}

type BatchEnd = { documents: DocumentRow[]; originals: NameRow[] }

/** Reads rows and texts once more, now that nothing changes. After an early end a server that is gone is no error. */
async function readEnd(batchId: string, run: Run, world: CaptureWorld): Promise<BatchEnd> {
  const read = async (): Promise<BatchEnd> => {
    const [rows, documents] = await Promise.all([
      readFileRows(world.supabase, batchId),
      readDocuments(world.supabase, batchId),
    ])
    run.board.applyRows(rows)
    const inThisBatch = new Set(rows.map((row) => row.id))
    const elsewhere = rows.flatMap(({ duplicate_of_file_id: id }) => (id && !inThisBatch.has(id) ? [id] : []))
    const originals = await readOriginals(world.supabase, [...new Set(elsewhere)])
    return { documents: [...documents, ...originals.documents], originals: originals.names }
  }
  if (world.signal.aborted) return read().catch(() => ({ documents: [], originals: [] }))
  return retryCall(UPLOAD_TRIES.confirm, { ...world, onThrottled: () => undefined }, read)
}
