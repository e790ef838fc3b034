import type { Platform } from '../../local-platform/start-platform.ts'
import type { PlatformOptions } from '../../local-platform/platform-options.ts'
import { capture, type CaptureOptions, type CaptureWorld } from '../../scripts/capture/capture.ts'
import { findFiles } from '../../scripts/capture/find-files.ts'
import { realWorld } from '../../scripts/capture/real-world.ts'
import { startTestPlatform } from '../setup/start-test-platform.ts'
import { findTeam, signIn } from '../../scripts/capture/sign-in.ts'
import type { CaptureReport } from '#domain/contracts/capture-report.ts'

export const PASSWORD = 'handscript-demo'

/** A stack in memory, on free ports, whose model answers at once by script. */
export const startStack = (options: Partial<PlatformOptions> = {}): Promise<Platform> =>
  startTestPlatform({ tickMs: 1_000, ...options })

type Choice = Partial<Omit<CaptureOptions, 'files' | 'team'>> & {
  email?: string
  world?: Partial<CaptureWorld>
  fetch?: typeof globalThis.fetch
}

/** Captures a folder as a member of team atlas. */
export async function captureFolder(
  { stack }: Platform,
  folder: string,
  { email = 'max@atlas.test', world = {}, fetch, ...options }: Choice = {},
): Promise<CaptureReport> {
  const session = await signIn(
    { url: stack.gatewayUrl, publishableKey: stack.publishableKey, demoLogins: [] },
    { email, password: PASSWORD },
    fetch,
  )
  try {
    const team = await findTeam(session.supabase, 'atlas')
    const files = await findFiles([folder])
    const usual = { name: 'Test', kind: 'auto', watchUntil: 'searchable', giveUpAfterMs: 60_000 } as const
    return await capture({ ...usual, ...options, files, team }, realWorld(session, world))
  } finally {
    await session.close()
  }
}

/** A fetch that counts the requests whose path begins with one of these. */
export function countingFetch(...prefixes: string[]) {
  const counted = { requests: 0 }
  const fetchAndCount: typeof fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (prefixes.some((prefix) => pathname.startsWith(prefix))) counted.requests += 1
    return fetch(input, init)
  }
  return { counted, fetch: fetchAndCount }
}
