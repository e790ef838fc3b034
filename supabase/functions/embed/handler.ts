import { createHandler, type EndpointWorld } from '../_shared/endpoint.ts'
import { runRoute, type RunRouteWorld } from '../_shared/run-route.ts'

export type EmbedEndpointWorld = EndpointWorld & RunRouteWorld

/** The worker that makes vectors. It takes no orders but "look": what to do stands in the database. */
export const handleEmbed = createHandler<EmbedEndpointWorld>('embed', { '/run': runRoute })
