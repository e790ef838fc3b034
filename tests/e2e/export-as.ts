import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

/** Exports from the open dialog. Answers the file that comes. */
export async function exportAs(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByText('The file is ready.').waitFor()
  const download = await coming
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
