import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { guardFetch } from './session-guard/guard-fetch.ts'
import { sessionGate } from './session-guard/session-gate.ts'
import { unansweredOrders } from './session-guard/unanswered-order.ts'

// Remix has no other place to stand between a form and its answer.
window.fetch = guardFetch(window.fetch.bind(window), sessionGate, location.origin)
unansweredOrders.watchPresses()

void hydrate()

async function hydrate(): Promise<void> {
  await decodeLoaderData()
  startTransition(() => {
    hydrateRoot(document, <RemixBrowser />)
  })
}

/**
 * Until the page's data is decoded, RemixBrowser throws a promise, and nothing above it could wait. A key or a click in
 * that moment makes React 18 hydrate at once, meet the promise and give up for good (its error 345): the page stays
 * dead. So the promise is taken here, before React comes near; the first call always throws it, before any hook.
 */
async function decodeLoaderData(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (thrown) {
    if (!(thrown instanceof Promise)) throw thrown
    await thrown
  }
}
