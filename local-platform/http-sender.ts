import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'

export type HttpSenderOptions = {
  pglite: PGlite
  /** Besides the loopback, the only place that requests may go to. */
  projectUrl: string
  log(line: string): void
}

export type HttpSender = { close(): Promise<void> }

const Queued = z.object({
  id: z.number(),
  method: z.enum(['GET', 'POST', 'DELETE']),
  url: z.string(),
  headers: z.record(z.string(), z.string()).nullable(),
  body: z.instanceof(Uint8Array).nullable(),
  timeout_milliseconds: z.number(),
})
type Queued = z.infer<typeof Queued>

type Sent = {
  status: number | null
  contentType: string | null
  content: string | null
  problem: string | null
}

// As pg_net: at most so many at once, and taken off the queue before they are sent, so none is sent twice.
const BATCH = 200
const TAKE = `
  delete from net.http_request_queue as queue
  where queue.id in (select id from net.http_request_queue order by id limit $1)
  returning id::int as id, method, url, headers, body, timeout_milliseconds`

// A notice wakes the sender; this is for what was written while it had none.
const LOOK_AGAIN_MS = 1_000

/** Sends what net.http_post queued, after the commit, once, without a retry; answers land in net._http_response. */
export async function startHttpSender(options: HttpSenderOptions): Promise<HttpSender> {
  const { pglite, log } = options
  const underWay = new Set<Promise<void>>()
  const ending = new AbortController()
  let round: Promise<void> | null = null
  let again = false

  const takeAndSend = async () => {
    do {
      again = false
      const room = BATCH - underWay.size
      const rows = room > 0 ? z.array(Queued).parse((await pglite.query(TAKE, [room])).rows) : []
      for (const request of rows) {
        const work = sendAndRecord(request, options, ending.signal).catch((error: unknown) => {
          if (!ending.signal.aborted) log(`sender: ${error instanceof Error ? error.message : String(error)}`)
        })
        underWay.add(work)
        void work.finally(() => underWay.delete(work))
      }
    } while (again)
  }
  const wake = () => {
    again = true
    if (ending.signal.aborted) return
    round ??= takeAndSend()
      .catch((error: unknown) => log(`sender: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        round = null
        if (again) wake()
      })
  }
  const unlisten = await pglite.listen('net_http_request_queue', wake)
  const timer = setInterval(wake, LOOK_AGAIN_MS)
  wake()
  return {
    async close() {
      clearInterval(timer)
      ending.abort()
      await unlisten()
      await round
      await Promise.all(underWay)
    },
  }
}

async function sendAndRecord(
  request: Queued,
  options: HttpSenderOptions,
  ending: AbortSignal,
): Promise<void> {
  const timeout = AbortSignal.timeout(request.timeout_milliseconds)
  const sent = isAllowed(request.url, options.projectUrl)
    ? await send(request, AbortSignal.any([timeout, ending]))
    : failed('The local platform sends to this machine and to its own project only.')
  if (ending.aborted) return
  await options.pglite.query(
    `insert into net._http_response (id, status_code, content_type, content, timed_out, error_msg)
     values ($1, $2, $3, $4, $5, $6)`,
    [request.id, sent.status, sent.contentType, sent.content, timeout.aborted, sent.problem],
  )
}

async function send({ method, url, headers, body }: Queued, signal: AbortSignal): Promise<Sent> {
  try {
    const hasBody = method !== 'GET' && body !== null
    const answer = await fetch(url, {
      method,
      headers: headers ?? {},
      body: hasBody ? Buffer.from(body) : null,
      signal,
      redirect: 'manual',
    })
    const contentType = answer.headers.get('content-type')
    return { status: answer.status, contentType, content: await answer.text(), problem: null }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

const failed = (problem: string): Sent => ({ status: null, contentType: null, content: null, problem })

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

function isAllowed(url: string, projectUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, origin, protocol } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  return LOOPBACK.includes(hostname) || origin === new URL(projectUrl).origin
}
