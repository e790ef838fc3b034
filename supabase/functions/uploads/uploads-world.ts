import type { CallerDatabase } from '../_shared/caller-database.ts'
import type { EndpointWorld } from '../_shared/endpoint.ts'
import type { ObjectStore } from '../_shared/object-store.ts'
import type { RunRouteWorld } from '../_shared/run-route.ts'
import type { WorkerDatabase } from '../_shared/worker-database.ts'

export type UploadsWorld = EndpointWorld &
  RunRouteWorld & {
    caller: Pick<CallerDatabase, 'authorizeUpload' | 'uploadsToConfirm'>
    database: Pick<
      WorkerDatabase,
      'signFiles' | 'confirmFiles' | 'uploadsToReconcile' | 'claimErasures' | 'finishErasures'
    >
    store: Pick<ObjectStore, 'presignPut' | 'findObject' | 'listObjects' | 'eraseObject'>
    now: () => number
  }
