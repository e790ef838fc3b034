import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { z } from 'zod'

const Started = z.object({ request: z.instanceof(IncomingMessage) })

export type RequestCounter = {
  /** Requests by method and path, ids left out. */
  counts: () => ReadonlyMap<string, number>
  reset: () => void
}

/** Counts what arrives at a server of this process, whoever sends it. Node tells; the server knows nothing of it. */
export function countRequests(port: number): RequestCounter {
  const counts = new Map<string, number>()
  subscribe('http.server.request.start', (message) => {
    const started = Started.safeParse(message)
    if (!started.success || started.data.request.socket.localPort !== port) return
    const route = routeOf(started.data.request)
    counts.set(route, (counts.get(route) ?? 0) + 1)
  })
  return { counts: () => counts, reset: () => counts.clear() }
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** Without the query: it holds ids and, at the store, signatures. */
function routeOf({ method, url = '/' }: IncomingMessage): string {
  const path = url.split('?')[0] ?? '/'
  return `${method ?? 'GET'} ${path.replace(ID, '…')}`
}
