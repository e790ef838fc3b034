import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { parseJson, readBody, type ApiRequest, type Reply } from './api-request.ts'
import { answerControl } from './control.ts'
import type { GeminiKey } from './gemini-options.ts'
import { GoogleError } from './google-error.ts'
import { MAX_REQUEST_BYTES } from './load-files.ts'
import { findRoute, type Api } from './routes.ts'
import { LineFault } from './run-call.ts'

export type HttpOptions = {
  api: Api
  keys: readonly GeminiKey[]
  controlToken: string
  log: (line: string) => void
}

/** `/v1beta/models/…`, `/upload/v1/files`, `/download/v1/files/…:download`. */
const API_PATH = /^\/(?:(upload|download)\/)?(v1|v1beta|v1alpha)\/(.+)$/

/** The HTTP face: finds the caller and the route, and turns whatever is thrown into Google's words. */
export function createGeminiHttp(options: HttpOptions): Server {
  return createServer({ requestTimeout: 0, keepAliveTimeout: 30_000 }, (request, response) => {
    const gone = new AbortController()
    response.on('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    answer(options, { request, signal: gone.signal })
      .then((reply) => send(response, reply))
      .catch((error: unknown) => fail(options, { request, response, error, isGone: gone.signal.aborted }))
  })
}

type Incoming = { request: IncomingMessage; signal: AbortSignal }

async function answer(options: HttpOptions, { request, signal }: Incoming): Promise<Reply> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
  const method = request.method ?? 'GET'
  let read: Promise<Buffer> | null = null
  const body = () => (read ??= readBody(request, MAX_REQUEST_BYTES))
  const json = async () => parseJson(await body())
  if (url.pathname.startsWith('/__control/')) {
    const token = headerOf(request, 'x-control-token')
    const asked = { method, path: url.pathname, query: url.searchParams, token, json }
    return answerControl(options.api.world, options.controlToken, asked)
  }
  const [, prefix, version, rest] = API_PATH.exec(url.pathname) ?? []
  if (version === undefined || rest === undefined) throw new GoogleError('not_found')
  // The whole body first: whoever is refused while sending sees a broken connection instead of the refusal.
  await body()
  const apiRequest: ApiRequest = {
    caller: { key: findKey(options.keys, { request, url }), signal, version, isBatch: false },
    origin: url.origin,
    query: url.searchParams,
    header: (name) => headerOf(request, name),
    body,
    json,
  }
  const path = decodeURIComponent(prefix === undefined ? rest : `${prefix}/${rest}`)
  return findRoute(method, path)(options.api, apiRequest)
}

function findKey(
  keys: readonly GeminiKey[],
  { request, url }: { request: IncomingMessage; url: URL },
): GeminiKey {
  // An upload session's URL is a secret of its own; the client sends its key there too.
  const given = headerOf(request, 'x-goog-api-key') ?? url.searchParams.get('key')
  if (given) {
    const known = keys.find(({ key }) => key === given)
    if (known) return known
    throw new GoogleError('api_key_invalid')
  }
  throw new GoogleError(request.headers.authorization ? 'unauthenticated' : 'key_missing')
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return
  const type = reply.json === undefined ? 'application/octet-stream' : 'application/json; charset=UTF-8'
  response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers })
  response.end(reply.bytes ?? reply.text ?? JSON.stringify(reply.json))
}

type Failing = { request: IncomingMessage; response: ServerResponse; error: unknown; isGone: boolean }

function fail(options: HttpOptions, { request, response, error, isGone }: Failing): void {
  if (isGone) return
  if (error instanceof LineFault) {
    if (error.fault.kind === 'drop') request.socket.destroy()
    else
      send(response, {
        status: error.fault.status,
        text: error.fault.body,
        headers: { 'content-type': 'text/html' },
      })
    return
  }
  if (error instanceof GoogleError) {
    send(response, { status: error.status, json: error.body })
    return
  }
  // The message of an unforeseen error may quote what it was given; its kind is enough to find it.
  options.log(
    `${request.method} ${request.url?.split('?')[0]}: ${error instanceof Error ? error.name : 'error'}`,
  )
  const internal = new GoogleError('internal')
  send(response, { status: internal.status, json: internal.body })
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
