import {
  ModelEnvironment,
  ProjectEnvironment,
  readEnvironment,
  WorkerEnvironment,
} from '../_shared/environment.ts'
import { createModelGateway } from '../_shared/model/gateway.ts'
import { createKeyRegistration } from '../_shared/register-keys.ts'
import { log, serve, sleep, untilUnload, variables, waitUntil } from '../_shared/runtime.ts'
import { createSingleRun } from '../_shared/single-run.ts'
import { createRunStarter } from '../_shared/start-function.ts'
import { createWorkerDatabase } from '../_shared/worker-database.ts'
import { EmbeddingRun, type EmbeddingRunWorld } from './embedding-run.ts'
import { handleEmbed } from './handler.ts'

const project = readEnvironment(ProjectEnvironment, variables())
const models = readEnvironment(ModelEnvironment, variables())
const database = createWorkerDatabase(project, { random: Math.random, sleep })

const world: EmbeddingRunWorld = {
  database,
  registerKeys: createKeyRegistration(models.keys, database),
  gateway: createModelGateway({ ...models, now: () => new Date() }),
  settings: { ...readEnvironment(WorkerEnvironment, variables()), gatherMs: 400, gatherMoreMs: 400 },
  log,
  now: Date.now,
  newId: () => crypto.randomUUID(),
  signal: untilUnload(),
  startNext: createRunStarter('embed', { project, log }),
}

const run = createSingleRun(() => new EmbeddingRun(world))

serve((request) =>
  handleEmbed(request, {
    appOrigins: project.appOrigins,
    secretKey: project.secretKey,
    log,
    startRun: () => waitUntil(run()),
  }),
)
