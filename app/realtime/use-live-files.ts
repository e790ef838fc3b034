import type { SupabaseClient } from '@supabase/supabase-js'
import { useEffect, useReducer, useRef, useState } from 'react'
import { coalesce } from './coalesce.ts'
import type { FileChange, FileState, FileStates } from './file-states.ts'
import { hearFiles, type LiveFiles, openFiles } from './live-files.ts'
import type { Connection } from './listen-on-topic.ts'

/** Snapshots of 2,000 rows are not free: at most one in this time, however many hints ask for it. */
const SNAPSHOT_GAP_MS = 700
/** Often enough to look live, seldom enough that a burst of messages costs one drawing. */
const DRAW_GAP_MS = 100

type Row = FileState & { fileId: string }

type Options<FileRow extends Row> = {
  batchId: string
  /** The rows the page came with: the first of them, or all. */
  first: { rows: readonly FileRow[]; isWhole: boolean }
  openClient: () => Promise<SupabaseClient>
  /** Reads every row of the batch, in order. */
  readAll: (client: SupabaseClient) => Promise<readonly FileRow[]>
  /** The rest of the page (the state of the batch) has to be read again too. */
  onRefresh: () => void
}

/**
 * The files of a batch as they are now: the rows the page came with, a snapshot with every join and return to the tab,
 * and every broadcast since. Functions may change with every render; the batch may not: give the component a key.
 */
export function useLiveFiles<FileRow extends Row>(
  options: Options<FileRow>,
): LiveFiles<FileRow> & { connection: Connection; readAgain: () => void } {
  const { batchId, first } = options
  const [live, tell] = useReducer(hearFiles<FileRow>, first, openFiles<FileRow>)
  const [connection, setConnection] = useState<Connection>('connecting')
  const latest = useRef({ ...options, states: live.states })
  useEffect(() => {
    latest.current = { ...options, states: live.states }
  })
  // Loaders read their rows again after every action and refresh.
  useEffect(() => tell({ type: 'first', ...first }), [first])
  const readAgain = useRef(() => {})

  useEffect(() => {
    let isLeft = false
    let stop = () => {}
    const heard: FileChange[] = []
    const draw = coalesce(() => tell({ type: 'changes', changes: heard.splice(0) }), { gapMs: DRAW_GAP_MS })
    const read = createSnapshots(
      async () => latest.current.readAll(await latest.current.openClient()),
      (rows) => {
        if (!isLeft) tell({ type: 'snapshot', rows })
      },
    )
    readAgain.current = read.call
    const onVisible = () => {
      if (document.visibilityState === 'visible') refresh()
    }
    const refresh = () => {
      latest.current.onRefresh()
      read.call()
    }
    const listen = async () => {
      const [client, { subscribeToBatch }] = await Promise.all([
        latest.current.openClient(),
        import('./subscribe-to-batch.ts'),
      ])
      if (isLeft) return
      stop = subscribeToBatch(client, {
        batchId,
        onConnection: setConnection,
        onRefresh: refresh,
        onChanges(changes) {
          heard.push(...changes)
          draw.call()
          if (!isKnown(changes, latest.current.states)) read.call() // files added since: their names are missing
        },
      })
    }
    // A chunk that cannot be loaded (offline, a new release) leaves a page that is right but still.
    listen().catch(() => setConnection('reconnecting'))
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      isLeft = true
      stop()
      draw.cancel()
      read.cancel()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [batchId])

  return { ...live, connection, readAgain: () => readAgain.current() }
}

const isKnown = (changes: readonly FileChange[], states: FileStates) =>
  changes.every(([fileId]) => states.has(fileId))

/** Snapshots one after the other: asking while one is on its way asks for another after it. */
function createSnapshots<Rows>(readAll: () => Promise<Rows>, onRows: (rows: Rows) => void) {
  let isReading = false
  let isWanted = false
  const read = coalesce(
    () => {
      if (isReading) {
        isWanted = true
        return
      }
      isReading = true
      readAll()
        .then(onRows)
        // The next join, hint or return to the tab asks again.
        .catch(() => {})
        .finally(() => {
          isReading = false
          if (!isWanted) return
          isWanted = false
          read.call()
        })
    },
    { gapMs: SNAPSHOT_GAP_MS },
  )
  return read
}
