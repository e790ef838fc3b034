import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

export type VisitorOptions = {
  app: { url: string }
  browser: Pick<Browser, 'newContext'>
  javaScript?: boolean
  /** As small as a phone, and worked with a finger. */
  isPhone?: boolean
  /** Faults this test provokes on purpose; any other fails it. */
  provokes?: RegExp
}

const LAPTOP = { viewport: { width: 1280, height: 720 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/**
 * A page of a browser of its own. Whatever the page prints as an error, or throws, fails the test at its end, also a
 * breach of the content policy.
 */
export async function openPage(options: VisitorOptions): Promise<Page> {
  const context = await options.browser.newContext({
    baseURL: options.app.url,
    javaScriptEnabled: options.javaScript ?? true,
    ...(options.isPhone ? PHONE : LAPTOP),
  })
  const faults: string[] = []
  watch(context, faults)
  onTestFinished(async () => {
    await context.close()
    const stray = faults.filter((fault) => !options.provokes?.test(fault))
    expect(stray, 'the page printed errors').toEqual([])
  })
  return context.newPage()
}

function watch(context: BrowserContext, faults: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  context.on('weberror', (fault) => faults.push(String(fault.error())))
}

/**
 * Signs in with what the form would send (sign-in.test.ts walks the form itself), in a session of its own, and opens a
 * page: that of the team unless another is named.
 */
export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
  path?: string,
): Promise<void> {
  const answer = await page.request.post('/sign-in', {
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    form: { intent: 'password', email, password },
    maxRedirects: 0,
  })
  expect(answer.status(), `${email} signs in`).toBe(302)
  await page.goto(path ?? answer.headers()['location'] ?? '/')
}
