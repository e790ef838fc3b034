import type { CallerDatabase } from '../_shared/caller-database.ts'
import type { EndpointWorld } from '../_shared/endpoint.ts'
import type { ObjectStore } from '../_shared/object-store.ts'
import type { WorkerDatabase } from '../_shared/worker-database.ts'

export type ImagesWorld = EndpointWorld & {
  caller: Pick<CallerDatabase, 'authorizeTeam'>
  database: Pick<WorkerDatabase, 'filesToView'>
  store: Pick<ObjectStore, 'presignView'>
  now: () => number
}
