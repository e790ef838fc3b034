import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
]

/** Starts a headless Chromium: HANDSCRIPT_CHROMIUM, else the one from npm, else the system's. Throws a sentence. */
export const launchBrowser = (): Promise<Browser> =>
  firstThatStarts((executablePath) => chromium.launch({ executablePath, args: ARGS, headless: true }))

/**
 * A browser whose one context is kept in a folder, as those of people are. Others are private windows, in which this
 * Chromium falls when it reads the handle of a file from IndexedDB.
 */
export const lastingBrowser = (folder: string): Pick<Browser, 'newContext'> => ({
  newContext: (options) =>
    firstThatStarts((executablePath) =>
      chromium.launchPersistentContext(folder, { ...options, executablePath, args: ARGS, headless: true }),
    ),
})

async function firstThatStarts<Started>(
  start: (executablePath: string) => Promise<Started>,
): Promise<Started> {
  const wanted = process.env['HANDSCRIPT_CHROMIUM']
  const candidates = wanted ? [wanted] : [await packaged(), '/usr/bin/chromium']
  const failures: unknown[] = []
  for (const path of candidates) {
    if (path === undefined || !existsSync(path)) continue
    try {
      return await start(path)
    } catch (failure) {
      failures.push(failure)
    }
  }
  throw new AggregateError(
    failures,
    'No Chromium starts here. Install one (Debian: apt-get install chromium) or name one in HANDSCRIPT_CHROMIUM.',
  )
}

/** Unpacks on first use; undefined where the package has no binary for this system. */
const packaged = () => sparticuz.executablePath().catch(() => undefined)
