import type { SupabaseClient } from '@supabase/supabase-js'
import { useEffect, useRef, useState } from 'react'
import type { Database } from '#database/types'
import { isFinalSession, type SessionStatus } from '#domain/session-status.ts'
import type { PhaseCounts } from '../realtime/count-phases.ts'
import { coalesce } from '../realtime/coalesce.ts'
import type { Connection } from '../realtime/listen-on-topic.ts'
import type { subscribeToBatch } from '../realtime/subscribe-to-batch.ts'
import type { subscribeToTeam } from '../realtime/subscribe-to-team.ts'
import { COUNT_FIELDS, countsOfProgress } from './progress-counts.ts'

/** Counts of all that runs are one request: at most one in this time, however many files move. */
const COUNT_GAP_MS = 900
/** A connection may hold 100 channels; more bars than this do not move at once on any screen. */
const MOST_FOLLOWED = 20

type BatchCounts = { batchId: string; status: SessionStatus; counts: PhaseCounts }
export type Progress = { counts: PhaseCounts; costNanodollars: number | null }

const NOTHING_HEARD: ReadonlyMap<string, Progress> = new Map()

/**
 * What moves in a list of batches: `onChanged` when one was made, renamed or changed its state, and how far the running
 * ones are. All of it comes over the one socket of the tab.
 */
export function useLiveBatches(
  team: { teamId: string; loaded: readonly BatchCounts[]; onChanged: () => void },
  openClient: () => Promise<SupabaseClient<Database>>,
): { progress: ReadonlyMap<string, Progress>; connection: Connection } {
  const { teamId, loaded, onChanged } = team
  const [progress, setProgress] = useState(NOTHING_HEARD)
  const [connection, setConnection] = useState<Connection>('connecting')
  const changed = useRef(onChanged)
  useEffect(() => {
    changed.current = onChanged
  })

  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible') changed.current()
    }
    document.addEventListener('visibilitychange', onVisible)
    const stop = whenOpen(openClient, (client, { subscribeToTeam }) =>
      subscribeToTeam(client, {
        teamId,
        onChanged: () => changed.current(),
        onConnection: setConnection,
      }),
    )
    return () => {
      stop()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [teamId, openClient])

  // Loaded later than it was heard.
  useEffect(() => setProgress(NOTHING_HEARD), [loaded])
  const followed = loaded
    .filter((batch) => isMoving(batch, progress.get(batch.batchId)))
    .slice(0, MOST_FOLLOWED)
    .map(({ batchId }) => batchId)
    .join(' ')
  useEffect(() => {
    if (followed === '') return
    const batchIds = followed.split(' ')
    let isLeft = false
    const count = coalesce(
      () => {
        readProgress(openClient, { teamId, batchIds })
          .then((read) => {
            if (!isLeft && read) setProgress((before) => withNews(before, read))
          })
          // The next file that moves asks again.
          .catch(() => {})
      },
      { gapMs: COUNT_GAP_MS },
    )
    const stops = batchIds.map((batchId) =>
      whenOpen(openClient, (client, { subscribeToBatch }) =>
        subscribeToBatch(client, {
          batchId,
          onChanges: count.call,
          onRefresh: count.call,
          onConnection: () => {},
        }),
      ),
    )
    return () => {
      isLeft = true
      count.cancel()
      for (const stop of stops) stop()
    }
  }, [followed, teamId, openClient])

  return { progress, connection }
}

/** What says the same as before stays the very same, so that its row is not drawn again. */
function withNews(before: ReadonlyMap<string, Progress>, read: [string, Progress][]) {
  const news = read.filter(([batchId, heard]) => !isSameProgress(before.get(batchId), heard))
  return news.length === 0 ? before : new Map([...before, ...news])
}

const isSameProgress = (one: Progress | undefined, other: Progress): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** A batch that has ended goes on until all that was read can be found. */
const isMoving = ({ status, counts }: BatchCounts, heard: Progress | undefined): boolean =>
  !isFinalSession(status) || (heard?.counts ?? counts).read > 0

type Channels = { subscribeToBatch: typeof subscribeToBatch; subscribeToTeam: typeof subscribeToTeam }

/** Listens once the client is there; answers how to stop, also before that. */
function whenOpen(
  openClient: () => Promise<SupabaseClient<Database>>,
  listen: (client: SupabaseClient<Database>, channels: Channels) => () => void,
): () => void {
  let isLeft = false
  let stop = () => {}
  const open = async () => {
    const [client, batches, teams] = await Promise.all([
      openClient(),
      import('../realtime/subscribe-to-batch.ts'),
      import('../realtime/subscribe-to-team.ts'),
    ])
    if (!isLeft) stop = listen(client, { ...batches, ...teams })
  }
  // A chunk that cannot be loaded leaves a list that is right but still.
  open().catch(() => {})
  return () => {
    isLeft = true
    stop()
  }
}

async function readProgress(
  openClient: () => Promise<SupabaseClient<Database>>,
  { teamId, batchIds }: { teamId: string; batchIds: string[] },
): Promise<[string, Progress][] | null> {
  const database = await openClient()
  const { data } = await database
    .from('batch_progress')
    .select(`${COUNT_FIELDS}, cost_nanodollars` as const)
    .eq('team_id', teamId)
    .in('batch_id', batchIds)
  if (!data) return null
  return data.flatMap((row) =>
    row.batch_id === null
      ? []
      : [[row.batch_id, { counts: countsOfProgress(row), costNanodollars: row.cost_nanodollars }]],
  )
}
