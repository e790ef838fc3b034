import { isFileHandle } from './files-of-drop.ts'
import { matchPicked } from './match-picked.ts'
import type { Picked } from './picked-file.ts'
import { noteThatNothingIsRemembered } from './remembered-note.ts'
import { isRunLocked } from './run-lock.ts'
import type { RememberedFile, RememberedRun, RunStore } from './run-store.ts'
import type { UploadCenter } from './upload-center.ts'
import type { NamedPick } from './upload-run.ts'

/** An upload that a reload or a crash interrupted. */
export type Restorable = {
  run: RememberedRun
  /** Still to send. */
  missing: readonly RememberedFile[]
  earlier: readonly RememberedFile[]
  total: number
  /** All missing files can be opened again without being picked again. */
  canReopen: boolean
}

/** The server has ended what waits for bytes by then. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 60 * 60 * 1_000

/** What of this person's uploads can be taken up again here: no tab is at work on it. */
export async function findRestorable(center: UploadCenter, now: number): Promise<Restorable[]> {
  const { store } = center
  const found: Restorable[] = []
  for (const run of await store.runsOf(center.userId)) {
    if (center.has(run.runId) || (await isRunLocked(run.runId))) continue
    const files = await store.filesOf(run.runId)
    const missing = files.filter(({ end }) => end === null || end === 'failed')
    if (missing.length === 0 || now - run.startedAt > FORGOTTEN_AFTER_MS) {
      await store.forget(run.runId)
      continue
    }
    const earlier = files.filter((file) => !missing.includes(file))
    found.push({
      run,
      missing,
      earlier,
      total: files.length,
      canReopen: missing.every(({ handle }) => handle !== null),
    })
  }
  return found
}

/** Another tab may be at work on an upload, or another person have left one here. */
export async function noteIfNothingIsLeft(center: {
  isIdle: boolean
  store: Pick<RunStore, 'isEmpty'>
}): Promise<void> {
  // Idle after it was empty, not before: an upload may begin in between.
  if ((await center.store.isEmpty()) && center.isIdle) noteThatNothingIsRemembered()
}

/** Opens the files by their handles. Must be called in a click: the browser may ask for permission. */
export async function reopenFiles({ missing }: Restorable): Promise<Picked[]> {
  const roots = new Set(missing.flatMap(({ root }) => root ?? []))
  for (const root of roots) if (!(await mayRead(root))) return []
  const opened = await Promise.all(
    missing.map(async ({ handle, root, path }): Promise<Picked[]> => {
      if (!handle || !isFile(handle)) return []
      const file = await handle.getFile().catch(() => null) // moved or deleted meanwhile
      return file ? [{ file, path, handle, root }] : []
    }),
  )
  return opened.flat()
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => isFileHandle(handle)

/** Chromium alone has it, and only Chromium gives handles. */
async function mayRead(handle: FileSystemHandle): Promise<boolean> {
  if (!('requestPermission' in handle) || typeof handle.requestPermission !== 'function') return false
  try {
    const answer: unknown = await handle.requestPermission({ mode: 'read' })
    return answer === 'granted'
  } catch {
    // A press counts for a few seconds only: after many questions it is used up, and asking is an error.
    return false
  }
}

export type Resumed = {
  matched: number
  /** Picked, but not part of it. */
  strange: Picked[]
  isElsewhere: boolean
}

/** Goes on with the files that are part of an interrupted upload; what was not found stays remembered. */
export async function resumeWith(
  center: UploadCenter,
  restorable: Restorable,
  picked: readonly Picked[],
): Promise<Resumed> {
  const again = picked.map((pick) => ({
    pick,
    path: pick.path,
    bytes: pick.file.size,
    modifiedAt: pick.file.lastModified,
  }))
  const { run, missing, earlier } = restorable
  const all = matchPicked([...missing, ...earlier], again)
  const isMissing = new Set(missing)
  const matched = all.matched.filter(({ known }) => isMissing.has(known))
  const strange = all.strange.map(({ pick }) => pick)
  const found = new Set(matched.map(({ known }) => known))
  const left = missing.filter((file) => !found.has(file))
  const result = { matched: matched.length, strange, isElsewhere: false }
  if (matched.length === 0) return result
  const picks = matched.map(({ known, again: { pick } }): NamedPick => ({
    ...pick,
    path: known.path,
    id: known.id,
    order: known.order,
    ...(known.customName !== null && { customName: known.customName }),
  }))
  const isTaken = await center.takeUp(run, picks, earlier)
  if (isTaken && left.length > 0) await setAside(center, run, left)
  return { ...result, isElsewhere: !isTaken }
}

/** What was not picked again is remembered as an interrupted upload of its own. */
async function setAside(
  center: UploadCenter,
  run: RememberedRun,
  files: readonly RememberedFile[],
): Promise<void> {
  const runId = crypto.randomUUID()
  await center.store.saveRun({ ...run, runId })
  await center.store.saveFiles(files.map((file) => ({ ...file, runId })))
}

/** Gives an interrupted upload up: its batch no longer waits for the files. */
export async function giveUp(center: UploadCenter, { run, missing }: Restorable): Promise<void> {
  await center.store.forget(run.runId)
  await center.tellCancelled(
    run.batch.id,
    missing.map(({ id }) => id),
  )
}
