import type { CallerDatabase } from '../_shared/caller-database.ts'
import type { EndpointWorld } from '../_shared/endpoint.ts'
import type { CallLimiter } from '../_shared/limiter.ts'
import type { ModelGateway } from '../_shared/model/gateway.ts'

export type SearchWorld = EndpointWorld & {
  caller: Pick<CallerDatabase, 'authorizeTeam' | 'searchDocuments'>
  gateway: Pick<ModelGateway, 'embed'>
  registerKeys: () => Promise<void>
  /** The limiter of one call that the team pays. */
  limiterFor: (
    teamId: string,
  ) => Pick<CallLimiter, 'acquirePermission' | 'recordSuccess' | 'recordError' | 'choice'>
  /** Lets work go on after the answer. */
  waitUntil: (work: Promise<unknown>) => void
}
