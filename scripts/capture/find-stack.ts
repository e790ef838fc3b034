import path from 'node:path'
import { readStackFile } from '../../local-platform/stack-file.ts'
import type { Stack } from './sign-in.ts'

const PROJECT_ROOT = path.resolve(import.meta.dirname, '../..')

/** No stack is known to be running. Its message is for people. */
export class NoStack extends Error {}

/** The stack that the environment names, else the local one that is running from this folder. Throws NoStack. */
export async function findStack(env: Record<string, string | undefined>): Promise<Stack> {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey } = env
  if (url && publishableKey) return { url, publishableKey, demoLogins: [] }
  if (url || publishableKey) {
    throw new NoStack('Set both SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY, or none of them.')
  }
  const dataDir = path.resolve(PROJECT_ROOT, env['HANDSCRIPT_DATA_DIR'] || '.local')
  const stack = await readStackFile(dataDir)
  if (!stack) throw new NoStack('No running stack was found. Start it with: npm start')
  return { url: stack.gatewayUrl, publishableKey: stack.publishableKey, demoLogins: stack.logins }
}
