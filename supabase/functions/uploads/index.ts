import { createCallerDatabase } from '../_shared/caller-database.ts'
import { ProjectEnvironment, readEnvironment, StoreEnvironment } from '../_shared/environment.ts'
import { createObjectStore } from '../_shared/object-store.ts'
import { log, serve, sleep, variables, waitUntil } from '../_shared/runtime.ts'
import { createSingleRun } from '../_shared/single-run.ts'
import { createWorkerDatabase } from '../_shared/worker-database.ts'
import { eraseObjects } from './erase-objects.ts'
import { handleUploads } from './handler.ts'
import { reconcileUploads } from './reconcile-uploads.ts'
import type { UploadsWorld } from './uploads-world.ts'

const project = readEnvironment(ProjectEnvironment, variables())

const lookAfter = createSingleRun(() => {
  let isOver = false
  const done = Promise.all([reconcileUploads(world), eraseObjects(world)]).finally(() => {
    isOver = true
  })
  return { wake: () => !isOver, done }
})

const world: UploadsWorld = {
  appOrigins: project.appOrigins,
  secretKey: project.secretKey,
  log,
  caller: createCallerDatabase(project),
  database: createWorkerDatabase(project, { random: Math.random, sleep }),
  store: createObjectStore(readEnvironment(StoreEnvironment, variables())),
  now: Date.now,
  startRun: () => waitUntil(lookAfter()),
}

serve((request) => handleUploads(request, world))
