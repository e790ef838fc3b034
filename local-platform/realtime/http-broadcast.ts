import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { callerOfKey, callerOfToken, type Caller, type RealtimeKeys } from './caller.ts'
import { askMayWrite } from './channel-policies.ts'
import { jsonBroadcast, type Broadcast } from './frames.ts'
import type { Hub, TopicAddress } from './hub.ts'

export type HttpBroadcastParts = { pglite: PGlite; hub: Hub; keys: RealtimeKeys; now(): number }

const Batch = z.object({
  messages: z.array(
    z.object({
      topic: z.string().min(1),
      event: z.string(),
      payload: z.unknown(),
      private: z.boolean().default(false),
    }),
  ),
})

const BATCH = '/realtime/v1/api/broadcast'
const SINGLE = /^\/realtime\/v1\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/

type Outgoing = { address: TopicAddress; broadcast: Broadcast }

/** Answers the HTTP form of a broadcast: 202, whether or not the policies let the message through. */
export async function answerHttpBroadcast(request: Request, parts: HttpBroadcastParts): Promise<Response> {
  const url = new URL(request.url)
  const single = SINGLE.exec(url.pathname)
  if (request.method !== 'POST' || (url.pathname !== BATCH && !single)) {
    return Response.json({ error: 'Not found' }, { status: 404 })
  }
  const caller = identify(request, url, parts)
  if (!caller) return Response.json({ error: 'Unauthorized' }, { status: 401 })
  const [, topic, event] = single ?? []
  const outgoing =
    topic !== undefined && event !== undefined
      ? await readSingle(request, url, { topic: decodeURIComponent(topic), event: decodeURIComponent(event) })
      : await readBatch(request)
  if (!outgoing) return Response.json({ error: 'Unprocessable Entity' }, { status: 422 })
  for (const { address, broadcast } of outgoing) {
    if (await maySend(parts, caller, address)) parts.hub.broadcast(address, broadcast)
  }
  return new Response(null, { status: 202 })
}

function identify(request: Request, url: URL, { keys, now }: HttpBroadcastParts): Caller | null {
  const ofKey = callerOfKey(request.headers.get('apikey') ?? url.searchParams.get('apikey'), keys)
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!ofKey || token === undefined || token.startsWith('sb_')) return ofKey
  const identified = callerOfToken(token, { keys, nowMs: now() })
  return identified.ok ? identified.caller : null
}

async function readSingle(
  request: Request,
  url: URL,
  { topic, event }: { topic: string; event: string },
): Promise<Outgoing[] | null> {
  const address = { topic, isPrivate: url.searchParams.get('private') === 'true' }
  if (request.headers.get('content-type')?.startsWith('application/octet-stream')) {
    const bytes = await request.bytes()
    return [{ address, broadcast: { event, payload: { binary: true, bytes } } }]
  }
  const body = z.json().safeParse(await readJson(request))
  return body.success ? [{ address, broadcast: jsonBroadcast(event, body.data) }] : null
}

async function readBatch(request: Request): Promise<Outgoing[] | null> {
  const batch = Batch.safeParse(await readJson(request))
  if (!batch.success) return null
  return batch.data.messages.map(({ topic, event, payload, private: isPrivate }) => ({
    address: { topic, isPrivate },
    broadcast: jsonBroadcast(event, payload),
  }))
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}

const maySend = async ({ pglite }: HttpBroadcastParts, caller: Caller, { topic, isPrivate }: TopicAddress) =>
  !isPrivate || (await askMayWrite(pglite, caller, { topic, extension: 'broadcast' }))
