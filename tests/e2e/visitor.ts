import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

export type VisitorOptions = {
  app: { url: string }
  browser: Browser
  javaScript?: boolean
  /** Faults this test provokes on purpose; any other fails it. */
  provokes?: RegExp
}

/**
 * A page of a browser of its own. Whatever the page prints as an error, or throws, fails the test at its end, also a
 * breach of the content policy.
 */
export async function openPage(options: VisitorOptions): Promise<Page> {
  const context = await options.browser.newContext({
    baseURL: options.app.url,
    javaScriptEnabled: options.javaScript ?? true,
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

export async function signIn(page: Page, login: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(login.email)
  await page.getByLabel('Password').fill(login.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/t/*')
}
