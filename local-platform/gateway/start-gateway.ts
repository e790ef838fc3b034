import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Mailbox } from '../mail/mailbox.ts'
import { mailboxPage } from '../mail/mailbox-page.ts'
import { closeServer, listenOnLoopback } from '../listen-on-loopback.ts'
import type { Realtime } from '../realtime/start-realtime.ts'
import type { RestAndAuth } from '../rest-and-auth.ts'
import { answerApiCors } from './api-cors.ts'
import { forwardToFunction, type FunctionAddress } from './forward-to-function.ts'
import { sendJson } from './send-json.ts'
import { sendWebResponse, toWebRequest } from './web-request.ts'

/** What stands behind the one address. It is asked at every request, because the parts start after the gateway. */
export type Backends = {
  restAndAuth: RestAndAuth
  realtime: Realtime
  mailbox: Mailbox
  /** Undefined: there is no function of this name. */
  functionAddress(name: string): FunctionAddress | undefined
  health(): Promise<{ ok: boolean }>
}

export type Gateway = { url: string; port: number; serve(backends: Backends): void; close(): Promise<void> }

type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL }

/**
 * Opens the one address of the platform, with the paths of a hosted project: /rest/v1, /auth/v1, /realtime/v1 (and its
 * WebSocket), /functions/v1; and of our own /mailbox and /health. Answers 503 until `serve` was called: the address is
 * needed before the parts behind it can start.
 */
export async function startGateway(port: number, log: (line: string) => void): Promise<Gateway> {
  let backends: Backends | null = null
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    answer({ request, response }, backends).catch((error: unknown) => {
      log(
        `gateway: ${request.method} ${pathOf(request)}: ${error instanceof Error ? error.message : 'failed'}`,
      )
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { code: 'INTERNAL', message: 'The local platform failed to answer.' })
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (backends && isLocalHost(request) && pathOf(request) === '/realtime/v1/websocket') {
      backends.realtime.upgrade(request, socket, head)
    } else {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
    }
  })
  const opened = await listenOnLoopback(server, port)
  return {
    url: `http://127.0.0.1:${opened}`,
    port: opened,
    serve: (parts) => {
      backends = parts
    },
    close: () => closeServer(server),
  }
}

async function answer(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  backends: Backends | null,
): Promise<void> {
  if (!isLocalHost(request)) {
    return sendJson(response, 421, { message: 'The local platform answers to 127.0.0.1 and localhost only.' })
  }
  if (backends === null) return sendJson(response, 503, { message: 'The local platform is starting.' })
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const exchange = { request, response, url }
  const [, first, version, ...rest] = url.pathname.split('/')
  if (first === 'functions' && version === 'v1') return serveFunction(exchange, backends, rest)
  if (first === 'rest' || first === 'auth' || first === 'realtime') {
    if (version === 'v1') return serveApi(exchange, backends)
  }
  return servePages(exchange, backends)
}

async function serveApi({ request, response, url }: Exchange, backends: Backends): Promise<void> {
  if (answerApiCors(request, response)) return
  const webRequest = await toWebRequest(request, url.origin)
  const part = url.pathname.startsWith('/realtime/') ? backends.realtime : backends.restAndAuth
  await sendWebResponse(withoutCors(await part.fetch(webRequest), response), response)
}

/** One set of CORS headers: the gateway's, where it has set them. */
function withoutCors(answer: Response, response: ServerResponse): Response {
  const headers = new Headers(answer.headers)
  for (const name of response.getHeaderNames()) headers.delete(name)
  return new Response(answer.body, { status: answer.status, headers })
}

async function serveFunction(
  { request, response, url }: Exchange,
  backends: Backends,
  [name = '', ...rest]: string[],
) {
  const address = backends.functionAddress(name)
  if (address === undefined)
    return sendJson(response, 404, { code: 'NOT_FOUND', message: 'Function not found' })
  const path = `/${[name, ...rest].join('/')}${url.search}`
  await forwardToFunction({ request, response }, { address, path, prefix: '/functions/v1' })
}

async function servePages(
  { request, response, url }: Exchange,
  { mailbox, health }: Backends,
): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const to = url.searchParams.get('to') ?? undefined
  if (isRead && url.pathname === '/health') {
    const report = await health()
    return sendJson(response, report.ok ? 200 : 503, report)
  }
  if (isRead && url.pathname === '/mailbox.json') return sendJson(response, 200, { mails: mailbox.mails(to) })
  if (isRead && url.pathname === '/mailbox') {
    response.writeHead(200, PAGE_HEADERS)
    response.end(mailboxPage(mailbox.mails(to)))
    return
  }
  sendJson(response, 404, { message: 'no Route matched with those values' })
}

const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
}

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '[::1]']

/** A foreign name that resolves to this machine is a web page reaching for the mailbox (DNS rebinding). */
function isLocalHost(request: IncomingMessage): boolean {
  const host = request.headers.host ?? ''
  return URL.canParse(`http://${host}`) && LOCAL_HOSTS.includes(new URL(`http://${host}`).hostname)
}

/** Without the query, which may carry keys. */
const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?')[0]
