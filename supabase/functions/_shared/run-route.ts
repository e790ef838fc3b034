import type { Route } from './endpoint.ts'
import { requireSecretKey } from './secret-key.ts'

export type RunRouteWorld = {
  secretKey: string
  /** Starts a run, or wakes the one that is going on. Answers at once. */
  startRun: () => void
}

/** POST /run, for the database and its schedule alone. */
export const runRoute: Route<RunRouteWorld> = {
  method: 'POST',
  answer: (request, world) => {
    requireSecretKey(request, world.secretKey)
    world.startRun()
    return Promise.resolve(Response.json({ started: true }, { status: 202 }))
  },
}
