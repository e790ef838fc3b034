import { z } from 'zod'

/** A frame of the Realtime protocol, vsn 2.0.0: `[join_ref, ref, topic, event, payload]`. */
export type Frame = {
  joinRef: string | null
  ref: string | null
  topic: string
  event: string
  payload: unknown
}

const TextFrame = z.tuple([z.string().nullable(), z.string().nullable(), z.string(), z.string(), z.unknown()])

/** Reads a text frame; null when it is none. */
export function parseTextFrame(text: string): Frame | null {
  const frame = TextFrame.safeParse(parseJson(text))
  if (!frame.success) return null
  const [joinRef, ref, topic, event, payload] = frame.data
  return { joinRef, ref, topic, event, payload }
}

export const encodeFrame = ({ joinRef, ref, topic, event, payload }: Frame): string =>
  JSON.stringify([joinRef, ref, topic, event, payload])

/** What a client or the database broadcasts. `payload` is binary where it was sent as binary, else JSON text. */
export type Broadcast = {
  event: string
  payload: { binary: boolean; bytes: Uint8Array }
  meta?: { id: string }
}

const USER_BROADCAST_PUSH = 3
const USER_BROADCAST = 4

/** Reads a broadcast of a client: a binary frame of kind 3. Null when it is none. */
export function parseBroadcastPush(bytes: Buffer): (Frame & { broadcast: Broadcast }) | null {
  const [kind, joinRefLength = 0, refLength = 0, topicLength = 0, eventLength = 0, metaLength = 0, encoding] =
    bytes
  const payloadStart = 7 + joinRefLength + refLength + topicLength + eventLength + metaLength
  if (kind !== USER_BROADCAST_PUSH || bytes.length < payloadStart) return null
  let offset = 7
  const take = (length: number) => bytes.subarray(offset, (offset += length)).toString('utf8')
  const joinRef = take(joinRefLength) || null
  const ref = take(refLength) || null
  const topic = take(topicLength)
  const event = take(eventLength)
  const payload = { binary: encoding === 0, bytes: bytes.subarray(payloadStart) }
  return { joinRef, ref, topic, event: 'broadcast', payload: null, broadcast: { event, payload } }
}

const TextBroadcast = z.object({ event: z.string(), payload: z.unknown() })

/** Reads the payload of the text form of a broadcast; null when it is none. */
export function parseTextBroadcast(payload: unknown): Broadcast | null {
  const broadcast = TextBroadcast.safeParse(payload)
  return broadcast.success ? jsonBroadcast(broadcast.data.event, broadcast.data.payload) : null
}

export function jsonBroadcast(event: string, payload: unknown, meta?: { id: string }): Broadcast {
  const bytes = Buffer.from(JSON.stringify(payload ?? {}))
  return { event, payload: { binary: false, bytes }, ...(meta ? { meta } : {}) }
}

/** A broadcast as clients receive it: a binary frame of kind 4. @throws when topic or event is over 255 bytes */
export function encodeBroadcast(topic: string, { event, payload, meta }: Broadcast): Buffer {
  const parts = [Buffer.from(topic), Buffer.from(event), Buffer.from(meta ? JSON.stringify(meta) : '')]
  const lengths = parts.map((part) => part.length)
  if (lengths.some((length) => length > 255))
    throw new RangeError('Topic and event are at most 255 bytes long.')
  return Buffer.concat([
    Buffer.from([USER_BROADCAST, ...lengths, payload.binary ? 0 : 1]),
    ...parts,
    payload.bytes,
  ])
}

const JoinPayload = z.object({
  config: z
    .object({
      broadcast: z.object({ ack: z.boolean().optional(), self: z.boolean().optional() }).nullish(),
      presence: z.object({ key: z.string().optional(), enabled: z.boolean().optional() }).nullish(),
      postgres_changes: z.array(z.record(z.string(), z.unknown())).nullish(),
      private: z.boolean().nullish(),
    })
    .nullish(),
  access_token: z.string().nullish(),
})

export type JoinRequest = {
  isPrivate: boolean
  ack: boolean
  self: boolean
  presence: { key: string; enabled: boolean }
  postgresChanges: Record<string, unknown>[]
  accessToken: string | null
}

/** Reads the payload of `phx_join`; null when it is none. */
export function parseJoin(payload: unknown): JoinRequest | null {
  const join = JoinPayload.safeParse(payload)
  if (!join.success) return null
  const { config, access_token } = join.data
  return {
    isPrivate: config?.private ?? false,
    ack: config?.broadcast?.ack ?? false,
    self: config?.broadcast?.self ?? false,
    presence: { key: config?.presence?.key ?? '', enabled: config?.presence?.enabled ?? false },
    postgresChanges: config?.postgres_changes ?? [],
    accessToken: access_token ?? null,
  }
}

const AccessToken = z.object({ access_token: z.string() })
export const parseAccessToken = (payload: unknown): string | null =>
  AccessToken.safeParse(payload).data?.access_token ?? null

const PresencePush = z.discriminatedUnion('event', [
  z.object({ event: z.literal('track'), payload: z.record(z.string(), z.unknown()).default({}) }),
  z.object({ event: z.literal('untrack') }),
])
export type PresencePush = z.infer<typeof PresencePush>
export const parsePresence = (payload: unknown): PresencePush | null =>
  PresencePush.safeParse(payload).data ?? null

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
