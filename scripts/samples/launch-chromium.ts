import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pixels must not depend on the screen or the graphics card of the machine.
  '--force-color-profile=srgb',
  '--disable-gpu',
  '--font-render-hinting=none',
]

/** Where systems keep a browser of their own, for machines on which the packaged Linux binary does not start. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Starts a headless Chromium: the one from npm, else one that is installed. Throws a sentence if neither starts. */
export async function launchChromium(): Promise<Browser> {
  const candidates = [
    () => chromium.executablePath(),
    ...INSTALLED.map((path) => () => Promise.resolve(path)),
  ]
  const failures: unknown[] = []
  for (const find of candidates) {
    try {
      return await playwright.launch({ executablePath: await find(), args: ARGS, headless: true })
    } catch (failure) {
      failures.push(failure)
    }
  }
  throw new AggregateError(
    failures,
    'No Chromium starts here. Install one (Debian: apt-get install chromium).',
  )
}
