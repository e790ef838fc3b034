import { createBrowserClient } from '@supabase/ssr'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import type { PublicConfig } from './public-config.ts'

/** The one client of this tab: it reads the session from the cookie the server set, and holds one realtime socket. */
export function getBrowserClient(config: PublicConfig): SupabaseClient<Database> {
  return createBrowserClient<Database>(config.supabaseUrl, config.publishableKey, {
    cookieOptions: { name: config.cookieName, secure: location.protocol === 'https:' },
  })
}
