import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { E2eStack } from './e2e-stack.ts'
import { openPage, signIn, type VisitorOptions } from './visitor.ts'

/** The page on which a new batch is put together, with its scripts at work. */
export async function newBatch(
  stack: Pick<E2eStack, 'app' | 'login'> & Pick<VisitorOptions, 'browser'>,
  options: { provokes?: RegExp } = {},
): Promise<Page> {
  const page = await openPage({ ...stack, ...options })
  await signIn(page, stack.login('max@atlas.test'), '/t/atlas/new')
  await page.getByRole('heading', { name: 'New batch', level: 1 }).waitFor()
  await hydrated(page)
  return page
}

/** The default name comes with the script; other pages show it by the lists they make. */
export async function hydrated(page: Page): Promise<void> {
  const name = page.getByLabel('Name of the batch')
  if (page.url().endsWith('/new'))
    await expect.poll(() => name.inputValue(), { timeout: 20_000 }).not.toBe('')
  else await page.waitForLoadState('networkidle')
}

export const choose = (page: Page, files: string[]) =>
  page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(files)

/** Sends what was chosen, and unfolds the dock on the page of the batch. */
export async function send(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: `Send ${count} file` }).click()
  await page.waitForURL('**/b/*')
  await unfold(page)
}

export const dock = (page: Page) => page.getByRole('region', { name: 'Uploads', exact: true })

export const pill = (page: Page) => dock(page).getByRole('button', { expanded: false })

export const unfold = (page: Page): Promise<void> => pill(page).click()

type Given = { name: string; bytes: number[]; event: 'drop' | 'paste' }

export const drop = (page: Page, name: string, bytes: Uint8Array) =>
  give(page, { name, bytes: [...bytes], event: 'drop' })
export const paste = (page: Page, name: string, bytes: Uint8Array) =>
  give(page, { name, bytes: [...bytes], event: 'paste' })

/** Pastes as a spreadsheet copies: the text, and a picture of its cells. */
export async function pasteCells(
  page: Page,
  text: string,
  picture: Uint8Array,
): Promise<'left to the field' | 'taken as a file'> {
  const isLeft = await page.evaluate(
    ({ text, bytes }) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      clipboardData.items.add(new File([Uint8Array.from(bytes)], 'image.png', { type: 'image/png' }))
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData })
      return (document.activeElement ?? document.body).dispatchEvent(paste)
    },
    { text, bytes: [...picture] },
  )
  return isLeft ? 'left to the field' : 'taken as a file'
}

async function give(page: Page, given: Given): Promise<void> {
  await page.evaluate(({ name, bytes, event }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: 'image/png' }))
    const options = { bubbles: true, cancelable: true }
    document.body.dispatchEvent(
      event === 'drop'
        ? new DragEvent('drop', { ...options, dataTransfer: transfer })
        : new ClipboardEvent('paste', { ...options, clipboardData: transfer }),
    )
  }, given)
}
