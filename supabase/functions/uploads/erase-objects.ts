import { describeError } from '../_shared/log.ts'
import type { UploadsWorld } from './uploads-world.ts'

const OBJECTS_PER_CLAIM = 200
/** B2 allows 500 requests a second; an object takes two. */
const ERASED_AT_ONCE = 16
/** Some 10,000 objects: what is left is begun a minute later, in another request. */
const CLAIMS_PER_RUN = 50

/**
 * Erases from the store, with all versions, what the database has erased. An object that cannot be erased now is handed
 * out again later.
 * @returns how many are gone
 */
export async function eraseObjects(world: Pick<UploadsWorld, 'database' | 'store' | 'log'>): Promise<number> {
  let total = 0
  for (let claim = 0; claim < CLAIMS_PER_RUN; claim += 1) {
    const keys = await world.database.claimErasures(OBJECTS_PER_CLAIM)
    const erased = await eraseAll(keys, world)
    if (erased.length > 0) await world.database.finishErasures(erased)
    total += erased.length
    if (keys.length < OBJECTS_PER_CLAIM || erased.length === 0) break
  }
  if (total > 0) world.log.info('erased', { objects: total })
  return total
}

async function eraseAll(
  keys: readonly string[],
  { store, log }: Pick<UploadsWorld, 'store' | 'log'>,
): Promise<string[]> {
  const waiting = [...keys]
  const erased: string[] = []
  await Promise.all(
    Array.from({ length: Math.min(ERASED_AT_ONCE, keys.length) }, async () => {
      for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
        try {
          await store.eraseObject(key)
          erased.push(key)
        } catch (error) {
          log.warn('erase_failed', describeError(error))
        }
      }
    }),
  )
  return erased
}
