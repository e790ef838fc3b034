import { describeError } from '../_shared/log.ts'
import type { UploadToReconcile } from '../_shared/worker-database.ts'
import { compareWithStore } from './compare-with-store.ts'
import type { UploadsWorld } from './uploads-world.ts'

const FILES_PER_RUN = 200

/**
 * Confirms what lies in the store although nobody said so: the answer to a confirm was lost, or the tab was closed in
 * between. What is not there is left to the sweep.
 * @returns how many files were found
 */
export async function reconcileUploads(
  world: Pick<UploadsWorld, 'database' | 'store' | 'log'>,
): Promise<number> {
  const lost = await world.database.uploadsToReconcile(FILES_PER_RUN)
  let found = 0
  for (const uploads of Map.groupBy(lost, ({ batch_id: batchId }) => batchId).values()) {
    try {
      found += await reconcileBatch(uploads, world)
    } catch (error) {
      world.log.warn('reconcile_failed', describeError(error))
    }
  }
  world.log.info('reconciled', { asked: lost.length, found })
  return found
}

async function reconcileBatch(
  uploads: UploadToReconcile[],
  world: Pick<UploadsWorld, 'database' | 'store'>,
): Promise<number> {
  const [first] = uploads
  if (!first) return 0
  const { team_id: teamId, batch_id: batchId } = first
  const verdicts = await compareWithStore(uploads, { store: world.store, prefix: `t/${teamId}/${batchId}/` })
  const files = [...verdicts].flatMap(([id, verdict]) =>
    verdict.verdict === 'there' ? [{ id, etag: verdict.object.etag, bytes: verdict.object.bytes }] : [],
  )
  if (files.length > 0) {
    await world.database.confirmFiles({ team_id: teamId, batch_id: batchId, files })
  }
  return files.length
}
