import { fingerprint, type ModelKey } from './model/model-keys.ts'
import type { WorkerDatabase } from './worker-database.ts'

/**
 * Tells the database once a process which keys there are, before the first permit is asked for. A failure is told to
 * whoever asked, and tried again by the next.
 */
export function createKeyRegistration(
  keys: readonly ModelKey[],
  database: Pick<WorkerDatabase, 'registerKeys'>,
): () => Promise<void> {
  let registered: Promise<void> | null = null
  const register = async (): Promise<void> => {
    const known = keys.map(async ({ label, project, key }) => ({
      label,
      project,
      fingerprint: await fingerprint(key),
    }))
    await database.registerKeys(await Promise.all(known))
  }
  return () =>
    (registered ??= register().catch((error: unknown) => {
      registered = null
      throw error
    }))
}
