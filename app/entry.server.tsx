import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import type { ReactElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { applySession } from './auth/request-session.server.ts'
import { env } from './env.server.ts'
import { NonceContext } from './http/nonce.ts'
import { isSameOrigin } from './http/require-same-origin.ts'
import { setSecureHeaders } from './http/secure-headers.ts'

const RENDER_MS = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  setSecureHeaders(headers, {
    nonce,
    platform: new URL(env.SUPABASE_URL).origin,
    store: env.B2_ENDPOINT_URL,
    isHttps: env.HANDSCRIPT_APP_ORIGIN.startsWith('https:'),
    isDevelopment: import.meta.env.DEV,
  })
  headers.set('Content-Type', 'text/html; charset=utf-8')
  keepPrivate(headers)
  applySession(loadContext, headers)
  return render(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remixContext} url={request.url} abortDelay={RENDER_MS} nonce={nonce} />
    </NonceContext.Provider>,
    { status, headers, nonce },
  )
}

export const handleDataRequest: HandleDataRequestFunction = (response, { context }) => {
  keepPrivate(response.headers)
  applySession(context, response.headers)
  return response
}

/** Unexpected errors only, and never an address: those of mailed links hold tokens. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  // Remix itself refuses forms of other sites, with an error: nothing of ours is broken.
  if (request.method === 'POST' && !isSameOrigin(request))
    return console.warn('refused a form of another site')
  console.error(error)
}

/** Pages show what one person may see: no cache but that person's browser, and not even there after signing out. */
function keepPrivate(headers: Headers): void {
  headers.set('Cache-Control', 'private, no-store')
}

type Rendering = { status: number; headers: Headers; nonce: string }

function render(page: ReactElement, { headers, nonce, ...init }: Rendering): Promise<Response> {
  return new Promise((resolve, reject) => {
    let { status } = init
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onShellReady() {
        const body = new PassThrough()
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        status = 500
        console.error(error)
      },
    })
    setTimeout(abort, RENDER_MS + 1_000).unref()
  })
}
