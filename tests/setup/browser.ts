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
export async function launchBrowser(): Promise<Browser> {
  const wanted = process.env['HANDSCRIPT_CHROMIUM']
  const candidates = wanted ? [wanted] : [await packaged(), '/usr/bin/chromium']
  const failures: unknown[] = []
  for (const executablePath of candidates.filter((path) => path !== undefined && existsSync(path))) {
    try {
      return await chromium.launch({ executablePath: executablePath ?? '', args: ARGS, headless: true })
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
