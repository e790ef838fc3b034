/** `refused`: this visitor may not listen (signed out, or no member any more); nothing is tried again. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'refused'

export type TopicListener = {
  topic: string
  event: string
  onMessage: (payload: unknown) => void
  /** What was said before must be read from the rows: joined, or joined again. */
  onJoined: () => void
  onConnection: (connection: Connection) => void
}

/** As much of a channel of Supabase's client as is used here. */
export type TopicChannel = {
  topic: string
  on: (
    type: 'broadcast',
    filter: { event: string },
    listener: (message: { payload?: unknown }) => void,
  ) => unknown
  subscribe: (listener: (status: string, error?: Error) => void) => unknown
}

/** As much of Supabase's client as is used here. */
export type RealtimeClient<Channel extends TopicChannel> = {
  channel: (topic: string, options: { config: { private: true } }) => Channel
  getChannels: () => Channel[]
  removeChannel: (channel: Channel) => Promise<unknown>
  realtime: { setAuth: () => Promise<void> }
}

/** Listens on a private channel. All channels of a tab share one socket. Answers how to stop. */
export function listenOnTopic<Channel extends TopicChannel>(
  client: RealtimeClient<Channel>,
  listener: TopicListener,
): () => void {
  const { topic, event, onMessage, onJoined, onConnection } = listener
  const leaving = new AbortController()

  const join = async () => {
    await clearTheWay(client, topic)
    // A channel made for somebody who has left would be handed to whoever comes next, and never join.
    if (leaving.signal.aborted) return
    const channel = client.channel(topic, { config: { private: true } })
    leaving.signal.addEventListener('abort', () => void client.removeChannel(channel), { once: true })

    channel.on('broadcast', { event }, ({ payload }) => {
      if (!leaving.signal.aborted) onMessage(payload)
    })
    channel.subscribe((status, error) => {
      if (leaving.signal.aborted) return
      if (status === 'SUBSCRIBED') {
        onConnection('live')
        onJoined()
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
 * Makes sure that a fresh channel can be had. One that is still leaving (the visitor came straight back) would be handed
 * out again and never join, so it is seen off first. The join is checked with the session's token, which must be known
 * before it.
 */
async function clearTheWay<Channel extends TopicChannel>(
  client: RealtimeClient<Channel>,
  topic: string,
): Promise<void> {
  await client.realtime.setAuth()
  const leftover = client.getChannels().find((channel) => channel.topic === `realtime:${topic}`)
  if (leftover) await client.removeChannel(leftover)
}

/** The protocol has no code for it: this prefix is all that tells a refusal from a fault of the net. */
const isRefusal = (error: Error | undefined) => error?.message.startsWith('Unauthorized') ?? false
