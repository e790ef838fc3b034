import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { LocalDatabase } from '../database/open-database.ts'
import { callerOfKey, type RealtimeKeys } from './caller.ts'
import { deliverDatabaseMessages } from './database-messages.ts'
import { answerHttpBroadcast } from './http-broadcast.ts'
import { Hub } from './hub.ts'
import { SocketSession } from './socket-session.ts'

export type RealtimeOptions = {
  database: LocalDatabase
  keys: RealtimeKeys
  /** How long a refused join waits for its answer, in milliseconds; hosted 5,000. */
  refusalDelayMs: number
  now(): number
  log(line: string): void
}

export type Realtime = {
  /** Takes over a connection that asks for /realtime/v1/websocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Answers /realtime/v1/api/*. */
  fetch(request: Request): Promise<Response>
  connections(): number
  close(): Promise<void>
}

const MAX_FRAME_BYTES = 5_000_000

/**
 * Starts the local Realtime server: the protocol (vsn 2.0.0) with broadcast and presence, private channels checked
 * against the row level security of realtime.messages, fed by realtime.send after commit.
 */
export async function startRealtime(options: RealtimeOptions): Promise<Realtime> {
  const { database, keys, refusalDelayMs, now, log } = options
  const { pglite } = database
  const hub = new Hub()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES })
  const stopDelivery = await deliverDatabaseMessages(pglite, hub, log)
  return {
    upgrade(request, socket, head) {
      const connectedAs = callerOfKey(keyOf(request), keys)
      if (!connectedAs) return refuse(socket, '401 Unauthorized', 'Invalid API key')
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        new SocketSession({ socket: webSocket, pglite, hub, keys, connectedAs, refusalDelayMs, now, log })
      })
    },
    fetch: (request) => answerHttpBroadcast(request, { pglite, hub, keys, now }),
    connections: () => sockets.clients.size,
    async close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      await stopDelivery()
    },
  }
}

function keyOf(request: IncomingMessage): string | null {
  const header = request.headers['x-api-key']
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return url.searchParams.get('apikey') ?? (typeof header === 'string' ? header : null)
}

function refuse(socket: Duplex, status: string, error: string): void {
  const body = JSON.stringify({ error })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  )
}
