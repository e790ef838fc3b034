import type { PGlite } from '@electric-sql/pglite'
import type { RawData, WebSocket } from 'ws'
import { callerOfToken, type Caller, type RealtimeKeys } from './caller.ts'
import { Channel } from './channel.ts'
import {
  encodeFrame,
  parseAccessToken,
  parseBroadcastPush,
  parseJoin,
  parsePresence,
  parseTextBroadcast,
  parseTextFrame,
  type Broadcast,
  type Frame,
  type JoinRequest,
} from './frames.ts'
import type { Hub } from './hub.ts'

export type SessionParts = {
  socket: WebSocket
  pglite: PGlite
  hub: Hub
  keys: RealtimeKeys
  /** Who the key of the connection makes the client. */
  connectedAs: Caller
  /** How long a refusal waits, in milliseconds; hosted 5,000. It slows down clients that rejoin for ever. */
  refusalDelayMs: number
  now(): number
  log(line: string): void
}

const MAX_CHANNELS = 100
const CHANNEL_PREFIX = 'realtime:'
// A client that does not read must not fill our memory. It reconnects and takes a snapshot.
const MAX_UNREAD_BYTES = 16 * 1024 * 1024

/** One connected client and its channels. Frames are answered one after the other, in the order they came. */
export class SocketSession {
  readonly #parts: SessionParts
  readonly #channels = new Map<string, Channel>()
  #work: Promise<void> = Promise.resolve()
  #ended = false

  constructor(parts: SessionParts) {
    this.#parts = parts
    parts.socket.on('message', (data, isBinary) => this.#queue(() => this.#receive(data, isBinary)))
    parts.socket.on('close', () => this.#end())
    parts.socket.on('error', () => parts.socket.terminate())
  }

  #queue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch((error: unknown) => {
      if (this.#ended) return
      this.#parts.log(`realtime: ${error instanceof Error ? error.message : 'a frame failed'}`)
      this.#parts.socket.close(1011)
    })
  }

  async #receive(data: RawData, isBinary: boolean): Promise<void> {
    const bytes = toBuffer(data)
    if (isBinary) {
      const push = parseBroadcastPush(bytes)
      if (push) await this.#broadcast(push, push.broadcast)
      return
    }
    const frame = parseTextFrame(bytes.toString('utf8'))
    if (frame) await this.#answer(frame)
  }

  async #answer(frame: Frame): Promise<void> {
    if (frame.topic === 'phoenix') {
      if (frame.event === 'heartbeat') this.#reply(frame, 'ok')
      return
    }
    switch (frame.event) {
      case 'phx_join':
        return this.#join(frame)
      case 'phx_leave':
        return this.#leave(frame)
      case 'access_token':
        return this.#changeToken(frame)
      case 'broadcast': {
        const broadcast = parseTextBroadcast(frame.payload)
        if (broadcast) await this.#broadcast(frame, broadcast)
        return
      }
      case 'presence':
        return this.#presence(frame)
    }
  }

  async #join(frame: Frame): Promise<void> {
    const join = parseJoin(frame.payload)
    const name = frame.topic.slice(CHANNEL_PREFIX.length)
    if (!join) return this.#refuse(frame, 'Unknown Error on Channel: the join cannot be read')
    if (!frame.topic.startsWith(CHANNEL_PREFIX) || name === '') {
      return this.#refuse(frame, 'TopicNameRequired: You must provide a topic name')
    }
    this.#drop(frame.topic)
    if (this.#channels.size >= MAX_CHANNELS) {
      return this.#refuse(frame, 'ChannelRateLimitReached: Too many channels')
    }
    const identified = this.#identify(join.accessToken)
    if (!identified.ok) return this.#refuse(frame, identified.reason)
    const channel = this.#makeChannel(frame, { join, caller: identified.caller, topic: name })
    if (!(await channel.enter())) {
      return this.#refuse(
        frame,
        `Unauthorized: You do not have permissions to read from this Channel topic: ${name}`,
      )
    }
    if (this.#ended) return channel.leave()
    this.#channels.set(frame.topic, channel)
    // Row changes of Postgres itself are not served here, but the client compares what it asked for with the answer.
    this.#reply(frame, 'ok', {
      postgres_changes: join.postgresChanges.map((wish, id) => ({ id: 1000 + id, ...wish })),
    })
    channel.sendPresenceState()
  }

  #makeChannel(
    frame: Frame,
    { join, caller, topic }: { join: JoinRequest; caller: Caller; topic: string },
  ): Channel {
    const { joinRef } = frame
    const channel: Channel = new Channel({
      pglite: this.#parts.pglite,
      hub: this.#parts.hub,
      address: { topic, isPrivate: join.isPrivate },
      joinRef,
      join,
      caller,
      send: (message) => this.#send(message),
      sendPresence: (event, payload) => {
        const ref = null
        this.#send(encodeFrame({ joinRef, ref, topic: frame.topic, event, payload }))
      },
      onExpired: () =>
        this.#queue(async () => this.#close(frame.topic, channel, 'Token has expired 0 seconds ago')),
    })
    return channel
  }

  /** A key in place of a token is no token: the channel then speaks as the connection does. */
  #identify(token: string | null) {
    const { connectedAs, keys, now } = this.#parts
    if (token === null || token.startsWith('sb_')) return { ok: true, caller: connectedAs } as const
    return callerOfToken(token, { keys, nowMs: now() })
  }

  async #changeToken(frame: Frame): Promise<void> {
    const channel = this.#channels.get(frame.topic)
    const token = parseAccessToken(frame.payload)
    if (!channel || token === null || token.startsWith('sb_') || token === channel.token) return
    const identified = this.#identify(token)
    if (!identified.ok) return this.#close(frame.topic, channel, identified.reason)
    if (await channel.become(identified.caller)) return
    const { topic } = channel.address
    this.#close(
      frame.topic,
      channel,
      `You no longer have permission to read from this Channel topic: ${topic}`,
    )
  }

  async #broadcast(frame: Frame, broadcast: Broadcast): Promise<void> {
    const channel = this.#channels.get(frame.topic)
    if (!channel) return
    // A refusal is silent, as hosted.
    const allowed = await channel.broadcast(broadcast)
    if (allowed && channel.acknowledges) this.#reply(frame, 'ok')
  }

  async #presence(frame: Frame): Promise<void> {
    const push = parsePresence(frame.payload)
    const channel = this.#channels.get(frame.topic)
    const allowed = channel !== undefined && push !== null && (await channel.presence(push))
    this.#reply(frame, allowed ? 'ok' : 'error')
  }

  async #leave(frame: Frame): Promise<void> {
    const joinRef = this.#channels.get(frame.topic)?.joinRef ?? frame.joinRef
    this.#drop(frame.topic)
    this.#reply(frame, 'ok')
    this.#push({ joinRef, topic: frame.topic, event: 'phx_close', payload: {} })
  }

  #close(topic: string, channel: Channel, message: string): void {
    if (this.#channels.get(topic) !== channel) return
    const { joinRef } = channel
    this.#drop(topic)
    const payload = { extension: 'system', status: 'error', message, channel: channel.address.topic }
    this.#push({ joinRef, topic, event: 'system', payload })
    this.#push({ joinRef, topic, event: 'phx_close', payload: {} })
  }

  #drop(topic: string): void {
    this.#channels.get(topic)?.leave()
    this.#channels.delete(topic)
  }

  #end(): void {
    this.#ended = true
    for (const channel of this.#channels.values()) channel.leave()
    this.#channels.clear()
  }

  #refuse(frame: Frame, reason: string): void {
    setTimeout(() => this.#reply(frame, 'error', { reason }), this.#parts.refusalDelayMs).unref()
  }

  #reply({ joinRef, ref, topic }: Frame, status: 'ok' | 'error', response: unknown = {}): void {
    this.#send(encodeFrame({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } }))
  }

  #push(frame: Omit<Frame, 'ref'>): void {
    this.#send(encodeFrame({ ...frame, ref: frame.event === 'phx_close' ? frame.joinRef : null }))
  }

  #send(message: string | Buffer): void {
    const { socket } = this.#parts
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) return socket.terminate()
    socket.send(message)
  }
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}
