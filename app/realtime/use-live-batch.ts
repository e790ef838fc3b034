import type { SupabaseClient } from '@supabase/supabase-js'
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { coalesce } from './coalesce.ts'
import { applyChanges, type FileStates, mergeStates, NO_FILES } from './file-states.ts'
import type { Connection } from './subscribe-to-batch.ts'

/** Snapshots of 2,000 rows are not free: at most one in this time, however many hints ask for it. */
const SNAPSHOT_GAP_MS = 700

export type LiveBatch = { files: FileStates; connection: Connection }

/**
 * The files of a batch as they are now: the rows the page was loaded with, and every broadcast since. `openClient` and
 * `refetch` (load the rows again) may change with every render; the batch may not: give the component a key.
 */
export function useLiveBatch(batch: {
  batchId: string
  rows: FileStates
  openClient: () => Promise<SupabaseClient>
  refetch: () => void
  isRefetching: boolean
}): LiveBatch {
  const { batchId, rows, isRefetching } = batch
  const [heard, hear] = useReducer(applyChanges, NO_FILES)
  const [connection, setConnection] = useState<Connection>('connecting')
  const latest = useRef(batch)
  const isRefetchWanted = useRef(false)
  useEffect(() => {
    latest.current = batch
  })

  useEffect(() => {
    if (isRefetching || !isRefetchWanted.current) return
    isRefetchWanted.current = false
    latest.current.refetch()
  }, [isRefetching])

  useEffect(() => {
    const refetch = coalesce(
      () => {
        // Asking while rows are on their way would start them over, for ever when they take longer than the gap.
        if (latest.current.isRefetching) isRefetchWanted.current = true
        else latest.current.refetch()
      },
      { gapMs: SNAPSHOT_GAP_MS },
    )
    const onVisible = () => {
      if (document.visibilityState === 'visible') refetch.call()
    }
    const listen = async () => {
      const [client, { subscribeToBatch }] = await Promise.all([
        latest.current.openClient(),
        import('./subscribe-to-batch.ts'),
      ])
      if (!isLeft) {
        stop = subscribeToBatch(client, {
          batchId,
          onConnection: setConnection,
          onRefresh: refetch.call,
          onChanges(changes) {
            hear(changes)
            const isKnown = (id: string) => latest.current.rows.has(id)
            if (!changes.every(([id]) => isKnown(id))) refetch.call() // files added since: their names are missing
          },
        })
      }
    }
    let isLeft = false
    let stop = () => {}
    // A chunk that cannot be loaded (offline, a new release) leaves a page that is right but still.
    listen().catch(() => setConnection('reconnecting'))
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      isLeft = true
      stop()
      refetch.cancel()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [batchId])

  const files = useMemo(() => mergeStates(rows, heard), [rows, heard])
  return { files, connection }
}
