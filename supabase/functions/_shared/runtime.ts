// Everything that knows Deno. The rest of the functions runs under Node as well, which is how it is tested.
import type { Log, LogFields } from './log.ts'

declare const EdgeRuntime: { waitUntil(work: Promise<unknown>): void } | undefined

/** All variables of the environment. */
export const variables = (): Record<string, string> => Deno.env.toObject()

/** Serves requests. A port in HANDSCRIPT_PORT_FUNCTION is the local platform's; hosted there is none to choose. */
export function serve(handle: (request: Request) => Promise<Response>): void {
  Deno.serve(handle)
}

/** Lets work go on after the answer, until the worker's wall clock ends. Plain Deno goes on anyway. */
export function waitUntil(work: Promise<unknown>): void {
  const logged = work.catch((error: unknown) => {
    console.error(
      JSON.stringify({ event: 'background_failed', error: error instanceof Error ? error.name : 'unknown' }),
    )
  })
  if (typeof EdgeRuntime !== 'undefined') EdgeRuntime.waitUntil(logged)
}

/** Aborted when the platform is about to end this worker: what is held can be handed back at once. */
export function untilUnload(): AbortSignal {
  const controller = new AbortController()
  addEventListener('beforeunload', () => controller.abort(new Error('the worker ends')))
  return controller.signal
}

export const log: Log = {
  info: (event, fields) => print('info', event, fields),
  warn: (event, fields) => print('warn', event, fields),
  error: (event, fields) => print('error', event, fields),
}

function print(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
  // eslint-disable-next-line no-console -- what is printed is the log of a function
  console[level](JSON.stringify({ level, event, ...fields }))
}

/** Waits so many milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
