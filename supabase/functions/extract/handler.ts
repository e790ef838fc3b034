import { createHandler, type EndpointWorld } from '../_shared/endpoint.ts'
import { runRoute, type RunRouteWorld } from '../_shared/run-route.ts'

export type ExtractEndpointWorld = EndpointWorld & RunRouteWorld

/** The worker that reads pages. It takes no orders but "look": what to do stands in the database. */
export const handleExtract = createHandler<ExtractEndpointWorld>('extract', { '/run': runRoute })
