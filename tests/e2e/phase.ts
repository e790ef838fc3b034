import type { Page } from 'playwright-core'

/** Waits until a phase of a batch page shows a count. */
export async function phase(page: Page, name: string, count: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Progress' })
    .locator('dl > div')
    .filter({ hasText: name })
    .filter({ hasText: count })
    .waitFor()
}
