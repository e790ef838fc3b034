import {
  ModelEnvironment,
  ProjectEnvironment,
  readEnvironment,
  StoreEnvironment,
  WorkerEnvironment,
} from '../_shared/environment.ts'
import { createModelGateway } from '../_shared/model/gateway.ts'
import { createObjectStore } from '../_shared/object-store.ts'
import { createKeyRegistration } from '../_shared/register-keys.ts'
import { log, serve, sleep, untilUnload, variables, waitUntil } from '../_shared/runtime.ts'
import { createSingleRun } from '../_shared/single-run.ts'
import { createRunStarter } from '../_shared/start-function.ts'
import { createWorkerDatabase } from '../_shared/worker-database.ts'
import { ExtractionRun, type ExtractionWorld, INLINE_LIMIT } from './extraction-run.ts'
import { handleExtract } from './handler.ts'
import { InlineBytes } from './inline-bytes.ts'

const project = readEnvironment(ProjectEnvironment, variables())
const models = readEnvironment(ModelEnvironment, variables())
const database = createWorkerDatabase(project, { random: Math.random, sleep })

const world: ExtractionWorld = {
  database,
  registerKeys: createKeyRegistration(models.keys, database),
  gateway: createModelGateway({ ...models, now: () => new Date() }),
  store: createObjectStore(readEnvironment(StoreEnvironment, variables())),
  inlineBytes: new InlineBytes(INLINE_LIMIT),
  settings: { ...readEnvironment(WorkerEnvironment, variables()), gatherMs: 700, gatherMoreMs: 500 },
  log,
  now: Date.now,
  random: Math.random,
  newId: () => crypto.randomUUID(),
  newPageId: () => crypto.randomUUID().slice(0, 8),
  signal: untilUnload(),
  startNext: createRunStarter('extract', { project, log }),
}

const run = createSingleRun(() => new ExtractionRun(world))

serve((request) =>
  handleExtract(request, {
    appOrigins: project.appOrigins,
    secretKey: project.secretKey,
    log,
    startRun: () => waitUntil(run()),
  }),
)
