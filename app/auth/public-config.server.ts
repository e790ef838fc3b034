import { env } from '../env.server.ts'
import { cookieName } from './cookie-name.ts'
import type { PublicConfig } from './public-config.ts'

/** Goes into the page, for all to see. */
export const publicConfig: PublicConfig = {
  supabaseUrl: env.SUPABASE_URL,
  publishableKey: env.SUPABASE_PUBLISHABLE_KEY,
  cookieName: cookieName(env.HANDSCRIPT_INSTANCE),
}
