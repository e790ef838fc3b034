import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { browserOnline } from '#app/http/browser-online.ts'
import { sentPictureType } from '#app/uploads/picture-policy.ts'
import type { UploadWorld } from '#app/uploads/ports.ts'
import { supabaseUploadApi } from '#app/uploads/supabase-upload-api.ts'
import { systemClock } from '#app/uploads/system-clock.ts'
import { Uplink } from '#app/uploads/uplink.ts'
import { xhrPut } from '#app/uploads/xhr-put.ts'
import { prepareFile } from './prepare/prepare-file.ts'
import type { PreparePool } from './prepare/prepare-pool.ts'

/** The engine's world in a page: real time, workers, XHR, the session's connection. */
export function browserWorld(supabase: SupabaseClient<Database>, pool: PreparePool): UploadWorld<File> {
  const uplink = new Uplink(systemClock)
  return {
    api: supabaseUploadApi(supabase),
    prepare: prepareFile(pool, () => sentPictureType(uplink.bitsPerSecond())),
    put: uplink.metered(xhrPut({ clock: systemClock })),
    clock: systemClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    online: browserOnline,
  }
}
