import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { env } from '../env.server.ts'

/** A client that keeps nothing: what is done through it signs nobody in or out of this browser. */
export function makePassingClient(): SupabaseClient<Database> {
  return createClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
}
