import { REMIX_ANSWER, unansweredResponse } from '../http/unanswered.ts'
import { SESSION_ENDED, SESSION_HEADER } from '../http/session-header.ts'

export type Fetch = typeof fetch

export type Gate = {
  /** Resolves when the visitor has signed in again ('again') or gives up this page ('leave'). */
  askToSignIn: (signal: AbortSignal | null) => Promise<'again' | 'leave'>
  isOnline: () => boolean
  /** Resolves when the browser is online. */
  untilOnline: (signal: AbortSignal | null) => Promise<void>
  /** An order is given: a page sends a form. */
  onOrder: () => void
  /** The server did not answer it. */
  onUnanswered: () => void
}

/**
 * A fetch that does not let a page be torn down under what was typed in it. Requests for data of our own pages wait
 * while the browser is offline; those that answer "nobody is signed in" wait for the visitor, and are then made again. An
 * order that gets no answer is answered here, so that its page stays. Everything else passes through untouched.
 */
export function guardFetch(fetchIt: Fetch, gate: Gate, origin: string): Fetch {
  return async (input, init) => {
    const signal = init?.signal ?? null
    // A Request can be sent once only; Remix passes an address.
    if (input instanceof Request || !isPageData(input, origin)) return fetchIt(input, init)
    if (init?.method !== 'POST') return answered()
    gate.onOrder()
    try {
      const response = await answered()
      if (!isGatewayAlone(response)) return response
    } catch (error) {
      // fetch throws TypeError when no answer came.
      if (signal?.aborted || !(error instanceof TypeError)) throw error
    }
    gate.onUnanswered()
    return unansweredResponse()

    async function answered(): Promise<Response> {
      for (;;) {
        const response = await fetchWhenOnline()
        if (response.headers.get(SESSION_HEADER) !== SESSION_ENDED) return response
        if ((await gate.askToSignIn(signal)) === 'leave') return response
      }
    }

    async function fetchWhenOnline(): Promise<Response> {
      for (;;) {
        if (!gate.isOnline()) await gate.untilOnline(signal)
        try {
          return await whole(await fetchIt(input, init))
        } catch (error) {
          // Online and no answer is a fault of the server: it is told, not waited for.
          if (signal?.aborted || gate.isOnline()) throw error
        }
      }
    }
  }
}

/**
 * The answer with its body at hand. Remix reads on after it has the headers: what breaks off there, because a newer
 * question aborted it, it prints as an error of its own, and the guard could no longer ask again. Nothing of ours is
 * streamed beyond the first page.
 */
async function whole(response: Response): Promise<Response> {
  return new Response(response.body && (await response.arrayBuffer()), response)
}

/** What stands before the app answers that the app is away. */
const isGatewayAlone = ({ status, headers }: Response): boolean =>
  [502, 503, 504].includes(status) && !headers.get('Content-Type')?.startsWith(REMIX_ANSWER)

/** Remix asks for the data of a page under its address and ".data". */
function isPageData(input: string | URL, origin: string): boolean {
  const url = URL.parse(String(input), origin)
  return url?.origin === origin && url.pathname.endsWith('.data')
}
