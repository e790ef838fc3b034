import type { CallerDatabase } from '../_shared/caller-database.ts'
import type { EndpointWorld } from '../_shared/endpoint.ts'
import type { CallLimiter } from '../_shared/limiter.ts'
import type { ModelGateway } from '../_shared/model/gateway.ts'

/** What queries mean, by their text. A vector says nothing about who asked, so all share them. */
export type QueryVectors = {
  get: (text: string) => number[] | undefined
  set: (text: string, vector: number[]) => unknown
}

export type SearchWorld = EndpointWorld & {
  caller: Pick<CallerDatabase, 'authorizeTeam' | 'searchDocuments'>
  /** Of recent queries: who turns over what was found, goes back or reloads asks the same again. */
  vectors: QueryVectors
  gateway: Pick<ModelGateway, 'embed'>
  registerKeys: () => Promise<void>
  /** The limiter of one call that the team pays. */
  limiterFor: (
    teamId: string,
  ) => Pick<CallLimiter, 'acquirePermission' | 'recordSuccess' | 'recordError' | 'choice'>
  /** Lets work go on after the answer. */
  waitUntil: (work: Promise<unknown>) => void
}
