import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { createGzip } from 'node:zlib'
import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from '@remix-run/node'
import { z } from 'zod'

/**
 * Serves the built web app: `node scripts/serve-app.ts [--end-with-stdin]`, with HOST and PORT (0: any free one).
 * Prints `{"ready":true,"url":…}` when it listens. remix-serve would do, but it logs every address, also those of
 * mailed sign-in links with their token, and it stays behind when the process that started it is killed.
 */
const Env = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
})

const SHRINKS = /^text\/|^application\/(json|manifest\+json|javascript|wasm)|^image\/svg/

type Answer = (request: Request) => Promise<Response>

const ROOT = resolve(import.meta.dirname, '..', 'build')
const PUBLIC = resolve(ROOT, 'client')
const ASSETS = resolve(PUBLIC, 'assets')

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

try {
  await serve(Env.parse(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function serve(env: z.infer<typeof Env>): Promise<void> {
  process.env['NODE_ENV'] = env.NODE_ENV
  const build: ServerBuild = await import(pathToFileURL(resolve(ROOT, 'server', 'index.js')).href)
  const answer = createRequestHandler(build, env.NODE_ENV)

  const server = createServer((incoming, outgoing) => {
    respond({ incoming, outgoing, answer }).catch((error: unknown) => {
      // A visitor who goes away in mid-answer is no defect.
      if (outgoing.destroyed) return
      console.error('a request failed', error)
      // An answer that has begun can only be cut off: a second head would throw, and end this process.
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500).end()
    })
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${env.PORT} is taken. Set HANDSCRIPT_PORT_APP to a free one.`
        : `The web app cannot listen: ${error.message}`,
    )
    process.exitCode = 1
  })
  server.listen(env.PORT, env.HOST, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : env.PORT
    console.log(JSON.stringify({ ready: true, url: `http://${env.HOST}:${port}` }))
  })

  const end = () => {
    server.close()
    server.closeAllConnections()
  }
  process.once('SIGTERM', end).once('SIGINT', end)
  if (process.argv.includes('--end-with-stdin')) process.stdin.on('end', end).on('error', end).resume()
  server.once('close', () => process.stdin.destroy())
}

async function respond(exchange: {
  incoming: IncomingMessage
  outgoing: ServerResponse
  answer: Answer
}): Promise<void> {
  const { incoming, outgoing, answer } = exchange
  const url = URL.parse(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  if (!url) return void outgoing.writeHead(400).end()
  if (await sendFile({ incoming, outgoing, pathname: url.pathname })) return

  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const response = await answer(toRequest(incoming, { url, signal: gone.signal }))
  outgoing.statusCode = response.status
  outgoing.setHeaders(response.headers)
  if (!response.body || incoming.method === 'HEAD') return void outgoing.end()
  const packed = packer({ incoming, outgoing, type: response.headers.get('Content-Type') ?? '' })
  if (!packed) return writeReadableStreamToWritable(response.body, outgoing)
  await Promise.all([writeReadableStreamToWritable(response.body, packed), pipeline(packed, outgoing)])
}

/** Compresses what shrinks by it: a page of 2,000 files to a tenth. */
function packer(answer: { incoming: IncomingMessage; outgoing: ServerResponse; type: string }) {
  const { incoming, outgoing, type } = answer
  outgoing.appendHeader('Vary', 'Accept-Encoding')
  const isWanted = /\bgzip\b/.test(String(incoming.headers['accept-encoding'] ?? ''))
  if (!isWanted || outgoing.hasHeader('Content-Encoding') || !SHRINKS.test(type)) return undefined
  outgoing.removeHeader('Content-Length')
  outgoing.setHeader('Content-Encoding', 'gzip')
  return createGzip({ level: 5 })
}

function toRequest(incoming: IncomingMessage, options: { url: URL; signal: AbortSignal }): Request {
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(options.url, {
    method,
    headers,
    signal: options.signal,
    ...(hasBody ? { body: createReadableStreamFromReadable(incoming), duplex: 'half' } : {}),
  })
}

/** True when the address was a file of the build and has been answered. */
async function sendFile(exchange: {
  incoming: IncomingMessage
  outgoing: ServerResponse
  pathname: string
}): Promise<boolean> {
  const { incoming, outgoing } = exchange
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false
  const path = fileOf(exchange.pathname)
  const stats = path ? statSync(path, { throwIfNoEntry: false }) : undefined
  if (!path || !stats?.isFile()) return false

  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  // Names of assets carry a hash of their content.
  const isHashed = path.startsWith(ASSETS + sep)
  outgoing.setHeader('Content-Type', type)
  outgoing.setHeader('Content-Length', stats.size)
  outgoing.setHeader(
    'Cache-Control',
    isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
  )
  outgoing.setHeader('X-Content-Type-Options', 'nosniff')
  if (incoming.method === 'HEAD') return Boolean(outgoing.end())
  const packed = packer({ incoming, outgoing, type })
  if (packed) await pipeline(createReadStream(path), packed, outgoing)
  else await pipeline(createReadStream(path), outgoing)
  return true
}

/** The file an address may name: below the public folder, whatever dots and escapes it holds. */
function fileOf(pathname: string): string | undefined {
  try {
    const path = resolve(PUBLIC, `.${decodeURIComponent(pathname)}`)
    return path.startsWith(PUBLIC + sep) && !path.includes('\0') ? path : undefined
  } catch {
    return undefined // an escape that is none
  }
}
