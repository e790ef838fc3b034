import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { jsonBroadcast, type Broadcast } from './frames.ts'
import type { Hub } from './hub.ts'

const Message = z.object({
  id: z.string(),
  topic: z.string(),
  event: z.string().nullable(),
  private: z.boolean().nullable(),
  payload: z.unknown(),
  binary_payload: z.instanceof(Uint8Array).nullable(),
})
type Message = z.infer<typeof Message>

const MESSAGES = `
  select message.id, topic, event, private, payload, binary_payload
  from unnest($1::uuid[]) with ordinality as wanted (id, place)
  join realtime.messages as message using (id)
  where extension = 'broadcast'
  order by wanted.place`

/**
 * Delivers what `realtime.send` wrote. The notice comes after the commit and carries the id of the row only, because a
 * notice is at most 8,000 bytes long; a rolled back message never gives notice. Answers a function that ends it.
 */
export async function deliverDatabaseMessages(
  pglite: PGlite,
  hub: Hub,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  let waiting: string[] = []
  let delivery: Promise<void> | null = null

  const deliver = async () => {
    while (waiting.length > 0) {
      const ids = waiting
      waiting = []
      const rows = z.array(Message).parse((await pglite.query(MESSAGES, [ids])).rows)
      for (const row of rows) send(hub, row, log)
    }
  }
  const wake = () => {
    delivery ??= deliver()
      .catch((error: unknown) =>
        log(`realtime: messages were lost: ${error instanceof Error ? error.message : ''}`),
      )
      .finally(() => {
        delivery = null
        if (waiting.length > 0) wake()
      })
  }
  const unlisten = await pglite.listen('realtime_messages', (id) => {
    waiting.push(id)
    wake()
  })
  return async () => {
    await unlisten()
    await delivery
  }
}

function send(hub: Hub, message: Message, log: (line: string) => void): void {
  try {
    hub.broadcast({ topic: message.topic, isPrivate: message.private ?? false }, toBroadcast(message))
  } catch (error) {
    log(`realtime: a message was not delivered: ${error instanceof Error ? error.message : ''}`)
  }
}

function toBroadcast({ id, event, payload, binary_payload }: Message): Broadcast {
  if (binary_payload)
    return { event: event ?? '', payload: { binary: true, bytes: binary_payload }, meta: { id } }
  return jsonBroadcast(event ?? '', payload, { id })
}
