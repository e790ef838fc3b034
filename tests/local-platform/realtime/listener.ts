import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import { vi } from 'vitest'

export type Heard = { event: string; payload: Record<string, unknown> }

/** A channel with the log of what it heard and of how it fared. */
export type Listener = { channel: RealtimeChannel; statuses: string[]; errors: string[]; heard: Heard[] }

export type ListenOptions = { private?: boolean; self?: boolean; ack?: boolean; presenceKey?: string }

/** Subscribes and waits until the client knows whether it may listen. */
export async function listen(
  client: SupabaseClient,
  topic: string,
  options: ListenOptions = {},
): Promise<Listener> {
  await client.realtime.setAuth()
  const { self = false, ack = false, presenceKey } = options
  const channel = client.channel(topic, {
    config: {
      private: options.private ?? true,
      broadcast: { self, ack },
      ...(presenceKey === undefined ? {} : { presence: { key: presenceKey, enabled: true } }),
    },
  })
  const listener: Listener = { channel, statuses: [], errors: [], heard: [] }
  channel.on('broadcast', { event: '*' }, ({ event, payload }) => listener.heard.push({ event, payload }))
  channel.subscribe((status, error) => {
    listener.statuses.push(status)
    if (error) listener.errors.push(error.message)
  })
  await vi.waitFor(() => {
    if (listener.statuses.length === 0) throw new Error('no answer to the join yet')
  }, WAIT)
  return listener
}

export const WAIT = { timeout: 20_000, interval: 10 }
