import { createCallerDatabase } from '../_shared/caller-database.ts'
import { ProjectEnvironment, readEnvironment, StoreEnvironment } from '../_shared/environment.ts'
import { createObjectStore } from '../_shared/object-store.ts'
import { log, serve, sleep, variables } from '../_shared/runtime.ts'
import { createWorkerDatabase } from '../_shared/worker-database.ts'
import { handleImages } from './handler.ts'
import type { ImagesWorld } from './images-world.ts'

const project = readEnvironment(ProjectEnvironment, variables())

const world: ImagesWorld = {
  appOrigins: project.appOrigins,
  log,
  caller: createCallerDatabase(project),
  database: createWorkerDatabase(project, { random: Math.random, sleep }),
  store: createObjectStore(readEnvironment(StoreEnvironment, variables())),
  now: Date.now,
}

serve((request) => handleImages(request, world))
