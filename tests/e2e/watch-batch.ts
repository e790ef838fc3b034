import type { Page } from 'playwright-core'

/** A file in the list of its batch. */
export const fileRow = (page: Page, file: string) => page.getByRole('listitem').filter({ hasText: file })

/** Until then a broadcast would not reach the page. */
export const live = (page: Page) => page.locator('[data-connection="live"]').waitFor()
