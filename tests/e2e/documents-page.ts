import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { E2eStack } from './e2e-stack.ts'
import { openPage, signIn } from './visitor.ts'

/** The pictures of documents that a test wrote were never sent, and some pages are not part of a test. */
export const NOT_THERE = /status of 404/

/** The list of documents of team Atlas, with its scripts at work. */
export async function openDocuments(
  stack: E2eStack,
  email: string,
  query = '',
  viewport = { width: 1280, height: 900 },
): Promise<Page> {
  const page = await openPage({ ...stack, provokes: NOT_THERE })
  await page.setViewportSize(viewport)
  await signIn(page, stack.login(email), `/t/atlas/documents${query}`)
  await untilAlive(page)
  return page
}

/** Until scripts run, keys do nothing. */
async function untilAlive(page: Page): Promise<void> {
  const isFocused = () => field(page).evaluate((input) => input === document.activeElement)
  await expect
    .poll(
      async () => {
        await page.keyboard.press('/')
        return isFocused()
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe(true)
  await field(page).evaluate((input) => input.blur())
}

export const field = (page: Page) => page.getByRole('searchbox')

export const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name })
