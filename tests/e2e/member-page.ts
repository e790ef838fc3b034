import type { Page } from 'playwright-core'
import type { E2eStack } from './e2e-stack.ts'
import { REFUSED } from './provoked-faults.ts'
import { openPage, signIn } from './visitor.ts'

/** The first page of a member of team Atlas. */
export async function memberPage(
  stack: E2eStack,
  email = 'ada@atlas.test',
  size = { width: 1280, height: 800 },
  provokes = REFUSED,
): Promise<Page> {
  const page = await openPage({ ...stack, provokes })
  await page.setViewportSize(size)
  await signIn(page, stack.login(email))
  await page.getByRole('heading', { name: 'Batches' }).waitFor()
  return page
}

/** Resolves when what has the focus is called so. */
export async function focusIsOn(page: Page, name: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { activeElement } = document
    return (activeElement?.getAttribute('aria-label') ?? activeElement?.textContent)?.includes(wanted)
  }, name)
}
