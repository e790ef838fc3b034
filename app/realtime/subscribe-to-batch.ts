import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import { BatchEvent, FILES_CHANGED, type FileChange } from '#domain/contracts/batch-event.ts'
import { batchTopic } from '#domain/topics.ts'

/** `refused`: this visitor may not listen (signed out, or no member any more); nothing is tried again. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'refused'

export type BatchListener = {
  onChanges: (changes: readonly FileChange[]) => void
  /** Rows must be read again: joined, joined again, or the database says that a message would have been too long. */
  onRefresh: () => void
  onConnection: (connection: Connection) => void
}

type Client = Pick<SupabaseClient, 'channel' | 'getChannels' | 'removeChannel' | 'realtime'>

/** Listens on the private channel of a batch. Answers how to stop. */
export function subscribeToBatch(client: Client, batch: { batchId: string } & BatchListener): () => void {
  const { onChanges, onRefresh, onConnection } = batch
  const leaving = new AbortController()

  const join = async () => {
    const channel = await openChannel(client, batchTopic(batch.batchId))
    const leave = () => void client.removeChannel(channel)
    if (leaving.signal.aborted) return leave()
    leaving.signal.addEventListener('abort', leave, { once: true })

    channel.on('broadcast', { event: FILES_CHANGED }, ({ payload }) => {
      if (leaving.signal.aborted) return
      const event = BatchEvent.safeParse(payload)
      // A message we do not understand is news all the same.
      if (!event.success || 'refresh' in event.data) onRefresh()
      else onChanges(event.data.files)
    })
    channel.subscribe((status, error) => {
      if (leaving.signal.aborted) return
      if (status === 'SUBSCRIBED') {
        onConnection('live')
        onRefresh()
      } else if (isRefusal(error)) {
        // The client would ask for ever, and every refusal costs the server seconds.
        leaving.abort()
        onConnection('refused')
      } else {
        onConnection('reconnecting')
      }
    })
  }
  join().catch(() => onConnection('reconnecting'))
  return () => leaving.abort()
}

/**
 * A fresh private channel. One that is still leaving (the visitor came straight back) would be handed out again and
 * never join, so it is seen off first. The join is checked with the session's token, which must be known before it.
 */
async function openChannel(client: Client, topic: string): Promise<RealtimeChannel> {
  const leftover = client.getChannels().find((channel) => channel.topic === `realtime:${topic}`)
  if (leftover) await client.removeChannel(leftover)
  await client.realtime.setAuth()
  return client.channel(topic, { config: { private: true } })
}

/** The protocol has no code for it: this prefix is all that tells a refusal from a fault of the net. */
const isRefusal = (error: Error | undefined) => error?.message.startsWith('Unauthorized') ?? false
