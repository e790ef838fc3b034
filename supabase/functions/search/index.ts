import { LRUCache } from 'lru-cache'
import { createCallerDatabase } from '../_shared/caller-database.ts'
import { ModelEnvironment, ProjectEnvironment, readEnvironment } from '../_shared/environment.ts'
import { createCallLimiter } from '../_shared/limiter.ts'
import { createModelGateway } from '../_shared/model/gateway.ts'
import { createKeyRegistration } from '../_shared/register-keys.ts'
import { log, serve, sleep, variables, waitUntil } from '../_shared/runtime.ts'
import { createWorkerDatabase } from '../_shared/worker-database.ts'
import { handleSearch } from './handler.ts'
import type { SearchWorld } from './search-world.ts'

const project = readEnvironment(ProjectEnvironment, variables())
const models = readEnvironment(ModelEnvironment, variables())
const database = createWorkerDatabase(project, { random: Math.random, sleep })

const HOUR_MS = 60 * 60 * 1_000

const world: SearchWorld = {
  appOrigins: project.appOrigins,
  log,
  caller: createCallerDatabase(project),
  // 500 vectors of 768 numbers are 3 MB. An hour: a new model may read the texts meanwhile.
  vectors: new LRUCache({ max: 500, ttl: HOUR_MS }),
  gateway: createModelGateway({ ...models, now: () => new Date() }),
  registerKeys: createKeyRegistration(models.keys, database),
  limiterFor: (teamId) =>
    createCallLimiter({
      database,
      call: { kind: 'search', team_id: teamId, batch_id: null },
      newId: () => crypto.randomUUID(),
      now: Date.now,
    }),
  waitUntil,
}

serve((request) => handleSearch(request, world))
