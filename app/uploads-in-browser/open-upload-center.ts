import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { systemClock } from '#app/uploads/system-clock.ts'
import { browserWorld } from './browser-world.ts'
import { OtherTabs } from './other-tabs.ts'
import { startPool } from './prepare/start-pool.ts'
import { RunStore } from './run-store.ts'
import { UploadCenter } from './upload-center.ts'
import { WhileMoving } from './while-moving.ts'

let center: UploadCenter | null = null

/** The one center of this tab. When somebody else has signed in, the uploads of who was here before end. */
export function openUploadCenter(supabase: SupabaseClient<Database>, userId: string): UploadCenter {
  if (center?.userId === userId) return center
  center?.stopAll()
  const pool = startPool()
  center = new UploadCenter({
    supabase,
    world: browserWorld(supabase, pool),
    pool,
    store: new RunStore(),
    otherTabs: new OtherTabs({ userId, clock: systemClock }),
    whileMoving: new WhileMoving(window),
    userId,
    today: Date.now,
  })
  return center
}
