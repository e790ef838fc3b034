import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { guardFetch } from './session-guard/guard-fetch.ts'
import { sessionGate } from './session-guard/session-gate.ts'

// Remix has no other place to stand between a form and its answer.
window.fetch = guardFetch(window.fetch.bind(window), sessionGate, location.origin)

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
