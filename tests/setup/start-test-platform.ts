import { InMemoryLruCacheDriver } from '@supabase/lite'
import type { PlatformOptions } from '../../local-platform/platform-options.ts'
import { startPlatform, type Platform } from '../../local-platform/start-platform.ts'
import { readMigratedDump } from './read-migrated-dump.ts'

export type TestPlatformOptions = Partial<PlatformOptions>
export type TestPlatform = Platform & {
  /** What the platform and its parts wrote to their log. */
  log: readonly string[]
}

const schemaCache = new InMemoryLruCacheDriver()

/**
 * The whole platform with the product's migrations, in memory and on free ports, a scripted Gemini, demo accounts and
 * no patience: refusals come at once, the tick every 250 ms. Everything can be said otherwise.
 */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const log: string[] = []
  const inMemory = (options.dataDir ?? 'memory://') === 'memory://'
  const hasAccounts = options.demoAccounts ?? true
  const platform = await startPlatform({
    dataDir: 'memory://',
    ...(inMemory && { databaseDump: await readMigratedDump(hasAccounts ? 'demo' : 'product'), schemaCache }),
    gemini: { mode: 'scripted' },
    demoAccounts: true,
    refusalDelayMs: 0,
    tickMs: 250,
    log: (line) => log.push(line),
    ...options,
  })
  return { ...platform, log }
}
