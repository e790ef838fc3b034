import { sleep } from '#app/uploads/sleep.ts'
import type { Clock } from '#app/uploads/ports.ts'
import type { UploadEngine } from '#app/uploads/upload-engine.ts'
import type { UploadSnapshot } from '#app/uploads/upload-snapshot.ts'
import { isFinalUploadState } from '#app/uploads/upload-states.ts'
import type { FileBoard, WatchUntil } from './file-board.ts'
import type { BatchWatch } from './watch-batch.ts'

const LOOK_EVERY_MS = 200

/**
 * Resolves when every file has ended, when nothing changed for `giveUpAfterMs`, or when the signal aborts. There is no
 * other limit of time: a batch may rightly take all day.
 */
export async function awaitEnds(options: {
  engine: UploadEngine<string>
  board: FileBoard
  watch: BatchWatch
  clock: Clock
  signal: AbortSignal
  until: WatchUntil
  giveUpAfterMs: number
  onLook: () => void
}): Promise<void> {
  const { engine, board, watch, clock, signal, until } = options
  let changedAt = clock.now()
  const changed = () => (changedAt = clock.now())
  const subscriptions = [engine.subscribe(changed), watch.subscribe(changed)]
  try {
    while (!signal.aborted && clock.now() - changedAt < options.giveUpAfterMs) {
      engine.sendAgain(board.takeAskedAgain())
      options.onLook()
      if (haveAllEnded(engine.snapshot(), board, until)) {
        // The reasons of refused files may still be on their way to the server.
        await engine.settled()
        return
      }
      await sleep(clock, LOOK_EVERY_MS, signal).catch(() => undefined)
      if (engine.snapshot().counts.uploaded > 0 || isIdle(engine.snapshot())) await watch.look()
    }
  } finally {
    for (const unsubscribe of subscriptions) unsubscribe()
  }
}

const isIdle = (upload: UploadSnapshot): boolean =>
  upload.files.every((file) => isFinalUploadState(file.state))

/** What the upload brought to the store, or found there, is judged by its row; the rest has ended with the upload. */
function haveAllEnded(upload: UploadSnapshot, board: FileBoard, until: WatchUntil): boolean {
  return upload.files.every(({ id, state }) => {
    if (state === 'uploaded' || state === 'unconfirmed' || state === 'duplicate')
      return board.isDone(id, until)
    return isFinalUploadState(state)
  })
}
