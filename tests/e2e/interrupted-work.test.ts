import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { LOST, REFUSED } from './provoked-faults.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: [] })
})
afterAll(() => stack.close())

describe('signed out in mid-work', () => {
  test('what one was about to do waits until one has signed in again, and is done then', async () => {
    const batch = await announceBatch({
      stack,
      login: stack.login('max@atlas.test'),
      name: 'Interrupted',
      files: ['a.png'],
    })
    const page = await maxsPage()
    await page.goto(`/t/atlas/b/${batch.batchId}`)
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    // Not by the mouse: a refresh of the page itself may have brought the dialog up a moment before.
    await page.getByRole('button', { name: 'Pause' }).dispatchEvent('click')
    const dialog = page.getByRole('dialog', { name: 'You were signed out' })
    await dialog.waitFor()
    await expectNoAxeViolations(page)

    await dialog.getByRole('button', { name: 'Go on' }).click()
    await dialog.getByText('Still signed out').waitFor()
    await page.context().addCookies(cookies)
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await dialog.waitFor({ state: 'hidden' })
  })

  test('the dialog that says so cannot be pressed away: what waits would wait unseen', async () => {
    const page = await maxsPage()
    await page.goto('/profile')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Save the name' }).click()
    const dialog = page.getByRole('dialog', { name: 'You were signed out' })
    await dialog.waitFor()
    // Browsers close a dialog by themselves at the third press in a row.
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Escape')
    await dialog.getByText('Still signed out').waitFor()
    await dialog.getByRole('button', { name: 'Leave this page' }).click()
    await page.waitForURL('**/sign-in?next=*')
  })

  test('what one has typed stays, and is saved after signing in in another tab', async () => {
    const page = await maxsPage()
    await page.goto('/profile')
    const name = page.getByLabel('Your name')
    await name.fill('Max of the long name')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Save the name' }).click()
    const dialog = page.getByRole('dialog', { name: 'You were signed out' })
    const opening = page.context().waitForEvent('page')
    await dialog.getByRole('link', { name: 'Sign in in a new tab' }).click()
    const other = await opening
    await signIn(other, stack.login('max@atlas.test'))
    await other.close()

    await expect(name.inputValue()).resolves.toBe('Max of the long name')
    // Coming back to the tab asks by itself, where the browser tells of it; headless ones do not always.
    const goOn = dialog.getByRole('button', { name: 'Go on' })
    const tryAgain = () => goOn.click({ timeout: 500 }).catch(() => undefined)
    await expect.poll(() => tryAgain().then(() => nameOf('max@atlas.test'))).toBe('Max of the long name')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('who leaves the page comes to sign-in, and from there back', async () => {
    await announceBatch({ stack, login: stack.login('max@atlas.test'), name: 'Left', files: ['a.png'] })
    const page = await maxsPage()
    await page.route('**/b/*.data?**', async (route) => {
      await page.context().clearCookies()
      await route.continue({ headers: { ...route.request().headers(), cookie: '' } })
    })
    await page.getByRole('link', { name: 'Left' }).click()
    await page.getByRole('button', { name: 'Leave this page' }).click()
    await page.waitForURL('**/sign-in?next=%2Ft%2Fatlas%2Fb%2F*')
  })
})

test('offline is said, and what one opens then comes when the connection is back', async () => {
  await announceBatch({ stack, login: stack.login('max@atlas.test'), name: 'Far away', files: ['a.png'] })
  const page = await maxsPage(LOST)
  // A page whose own code did not come has nothing to hold a link with.
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'Far away' }).click()

  // The browser says "online" a moment before anything can be reached.
  let tries = 0
  await page.context().route('**/*', (route) => {
    tries += 1
    return route.abort('internetdisconnected')
  })
  await page.context().setOffline(false)
  await expect.poll(() => tries).toBeGreaterThan(0)
  await page.context().unroute('**/*')
  await page.getByRole('heading', { name: 'Far away' }).waitFor()
  await page.getByText('You are offline.').waitFor({ state: 'detached' })
})

async function maxsPage(provokes = REFUSED): Promise<Page> {
  const page = await openPage({ ...stack, provokes })
  await signIn(page, stack.login('max@atlas.test'))
  await page.getByRole('heading', { name: 'Batches' }).waitFor()
  return page
}

async function nameOf(email: string): Promise<unknown> {
  const { rows } = await stack.database.pglite.query<{ name: unknown }>(
    `select profile.name from public.profiles as profile
     join auth.users as person on person.id = profile.user_id
     where person.email = $1`,
    [email],
  )
  return rows[0]?.name
}
