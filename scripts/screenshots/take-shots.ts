import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { E2eStack } from '../../tests/e2e/e2e-stack.ts'
import type { Scene } from './scene.ts'
import type { Shot } from './shots.ts'

const DESK = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

export const VIEWS: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: 'light', options: { ...DESK, colorScheme: 'light' } },
  { name: 'dark', options: { ...DESK, colorScheme: 'dark' } },
  { name: 'phone', options: { ...PHONE, colorScheme: 'light' } },
  { name: 'phone-dark', options: { ...PHONE, colorScheme: 'dark' } },
]

const SETTLE_MS = 10_000

export type Album = {
  stack: E2eStack
  scene: Scene
  shots: readonly Shot[]
  folder: string
  /** By name; all without. */
  views?: readonly string[]
  say: (line: string) => void
}

/** Takes each shot in each view. A shot that cannot be taken is told, and does not stop the others. */
export async function takeShots({ stack, scene, shots, folder, views, say }: Album): Promise<string[]> {
  const failures: string[] = []
  for (const view of VIEWS.filter(({ name }) => !views || views.includes(name))) {
    say(`  ${view.name}`)
    const sessions = new Map<string, string>()
    for (const shot of shots) {
      const context = await openContext(stack, { shot, options: view.options, sessions })
      try {
        const page = await context.newPage()
        await take(page, { shot, scene, path: join(folder, `${shot.name}.${view.name}.png`) })
      } catch (error) {
        failures.push(
          `${shot.name} (${view.name}): ${error instanceof Error ? error.message : String(error)}`,
        )
      } finally {
        await context.close()
      }
    }
  }
  return failures
}

async function take(page: Page, { shot, scene, path }: { shot: Shot; scene: Scene; path: string }) {
  await page.goto(typeof shot.path === 'string' ? shot.path : shot.path(scene))
  await settle(page)
  await shot.act?.(page)
  await settle(page)
  await page.screenshot({ path })
}

/** Pictures are there, nothing moves, and what is loaded has arrived. Pages that stay busy are taken as they are. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => undefined)
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
}

/** A page of a browser of its own, signed in. Close its context afterwards. */
export async function openMemberPage(
  stack: E2eStack,
  email: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await newContext(stack.browser, stack.app.url, options)
  await signIn(await context.newPage(), stack.login(email))
  return context.newPage()
}

type Looker = { shot: Shot; options: BrowserContextOptions; sessions: Map<string, string> }

/** A browser of its own for each shot: signed in, if the shot is of a member. Signing in once a person will do. */
async function openContext(stack: E2eStack, { shot, options, sessions }: Looker): Promise<BrowserContext> {
  const context = await newContext(stack.browser, stack.app.url, options)
  if (shot.as === null) return context
  const known = sessions.get(shot.as)
  if (known) {
    await context.addCookies(JSON.parse(known))
    return context
  }
  await signIn(await context.newPage(), stack.login(shot.as))
  sessions.set(shot.as, JSON.stringify(await context.cookies()))
  return context
}

const newContext = (browser: Browser, baseURL: string, options: BrowserContextOptions) =>
  browser.newContext({ ...options, baseURL, reducedMotion: 'reduce', locale: 'en-GB' })

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/t/*')
  await page.close()
}
