import { createHandler, type EndpointWorld } from './endpoint.ts'
import { ModelEnvironment, ProjectEnvironment, readEnvironment, WorkerEnvironment } from './environment.ts'
import { createModelGateway } from './model/gateway.ts'
import { createKeyRegistration } from './register-keys.ts'
import { runRoute, type RunRouteWorld } from './run-route.ts'
import { log, serve, sleep, untilUnload, variables, waitUntil } from './runtime.ts'
import { createSingleRun, type Run } from './single-run.ts'
import { createRunStarter } from './start-function.ts'
import { createWorkerDatabase } from './worker-database.ts'

type Worker = {
  name: 'extract' | 'embed'
  /** How long a wake-up waits for more to come in, and how long while calls are under way. */
  gathering: { gatherMs: number; gatherMoreMs: number }
}

/** What every run of a worker stands on. */
export type WorkerWorld = ReturnType<typeof createWorld>['world']

/** Serves a function that takes no orders but "look": what to do stands in the database. */
export function serveWorker(worker: Worker, startRun: (world: WorkerWorld) => Run): void {
  const { project, world } = createWorld(worker)
  const run = createSingleRun(() => startRun(world))
  const handle = createHandler<EndpointWorld & RunRouteWorld>(worker.name, { '/run': runRoute })
  serve((request) => handle(request, { ...project, log, startRun: () => waitUntil(run()) }))
}

function createWorld({ name, gathering }: Worker) {
  const project = readEnvironment(ProjectEnvironment, variables())
  const models = readEnvironment(ModelEnvironment, variables())
  const database = createWorkerDatabase(project, { random: Math.random, sleep })
  return {
    project,
    world: {
      database,
      registerKeys: createKeyRegistration(models.keys, database),
      gateway: createModelGateway({ ...models, now: () => new Date() }),
      settings: { ...readEnvironment(WorkerEnvironment, variables()), ...gathering },
      log,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      signal: untilUnload(),
      startNext: createRunStarter(name, { project, log }),
    },
  }
}
