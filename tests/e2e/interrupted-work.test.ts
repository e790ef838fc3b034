import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { CUT, LOST, REFUSED } from './provoked-faults.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'
import { writeDocuments } from './write-documents.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: ['images'] })
})
afterAll(() => stack.close())

describe('signed out in mid-work', () => {
  test('what one was about to do waits until one has signed in again, and is done then', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Interrupted' })
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
    await announceBatch({ ...plan(), name: 'Left' })
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
  await announceBatch({ ...plan(), name: 'Far away' })
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

describe('an order that the server does not answer', () => {
  test('leaves the page as it is, says so beside the button, and works when it is given again', async () => {
    const batch = await announceBatch({ ...plan(), name: 'Cut off' })
    const page = await adasPage(`/t/atlas/b/${batch.batchId}`)
    const pause = page.getByRole('button', { name: 'Pause' })
    await cutOrders(page)
    await pause.click()
    const note = unanswered(page)
    await note.getByText('The server does not answer.').waitFor()
    await note.getByText('unreachable', { exact: true }).waitFor()
    expect(await gapBetween(note, pause)).toBeLessThan(24)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectNoAxeViolations(page)
    }
    await page.getByRole('heading', { name: 'Cut off' }).waitFor()
    await pause.focus()

    await page.unroute(ORDERS)
    await pause.click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await note.waitFor({ state: 'detached' })
  })

  test('can be given again without typing the name once more that a closed dialog asked for', async () => {
    const batch = await announceBatch({ ...plan(), name: 'To be renamed' })
    const page = await adasPage(`/t/atlas/b/${batch.batchId}`)
    await page.getByRole('button', { name: 'Rename the batch' }).click()
    await page.getByLabel('Name', { exact: true }).fill('A name that took thought')
    await cutOrders(page)
    await page.keyboard.press('Enter')
    const again = unanswered(page).getByRole('button', { name: 'Try again' })
    await again.click()
    await again.waitFor()
    await page.unroute(ORDERS)
    await again.click()
    await page.getByRole('heading', { name: 'A name that took thought' }).waitFor()
    await unanswered(page).waitFor({ state: 'detached' })
  })

  test.each([
    { at: '/profile', label: 'Your name', button: 'Save the name' },
    { at: '/t/atlas/members', label: 'E-mail address', button: 'Make the link' },
    { at: '/t/atlas/settings', label: 'Name', button: 'Save' },
    { at: '/new-team', label: 'Name of the team', button: 'Create the team' },
  ])('keeps what was typed at $at', async ({ at, label, button }) => {
    const page = await adasPage(at)
    const field = page.getByLabel(label, { exact: true })
    await field.fill('somebody@atlas.test')
    await cutOrders(page)
    const press = page.getByRole('button', { name: button, exact: true })
    await press.click()
    await unanswered(page).waitFor()
    expect(await gapBetween(unanswered(page), press)).toBeLessThan(24)
    await expect(field.inputValue()).resolves.toBe('somebody@atlas.test')
    // It was disabled while the order was on its way, which takes the focus.
    await expect.poll(() => press.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('keeps the name of a view in its dialog, where it is said', async () => {
    const page = await adasPage('/t/atlas/documents?state=needs_review')
    await page.getByRole('button', { name: 'Save view' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('To look at')
    await cutOrders(page)
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await dialog.getByRole('alert').getByText('The server does not answer.').waitFor()
    await expectNoAxeViolations(page)
    await expect(dialog.getByLabel('Name').inputValue()).resolves.toBe('To look at')
    await page.unroute(ORDERS)
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('link', { name: 'To look at' }).waitFor()
  })

  test('keeps a document with its corrections, and the next one when the last is to be undone', async () => {
    const documents = ['Alpha', 'Omega'].map((title) => ({
      title,
      kind: 'note' as const,
      text: `${title} text`,
    }))
    const { documentIds } = await writeDocuments(stack, { ...ADA, name: 'Two notes', documents })
    const page = await adasPage(`/t/atlas/d/${documentIds[0]}`)
    const title = page.getByLabel('Title', { exact: true })
    await title.fill('Alpha, corrected')
    await cutOrders(page)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await unanswered(page).waitFor()
    await expect(title.inputValue()).resolves.toBe('Alpha, corrected')
    await page.unroute(ORDERS)
    await page.getByRole('button', { name: 'Save & next' }).click()
    await page.getByRole('heading', { name: 'Omega' }).waitFor()
    await unanswered(page).waitFor({ state: 'detached' })

    await title.fill('Omega, half')
    await cutOrders(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await unanswered(page).waitFor()
    await expect(title.inputValue()).resolves.toBe('Omega, half')
  })

  test('keeps the page when it was to sign out, or to change the colours', async () => {
    const page = await adasPage('/t/atlas')
    await cutOrders(page)
    for (const name of ['Dark', 'Sign out']) {
      await page.getByRole('button', { name: 'Your account' }).click()
      await page.getByRole(name === 'Dark' ? 'menuitemcheckbox' : 'menuitem', { name }).click()
      await unanswered(page).waitFor()
      await page.getByRole('heading', { name: 'Batches' }).waitFor()
      await unanswered(page).getByRole('button', { name: 'Close this message' }).click()
    }
  })
})

const ADA = { teamSlug: 'atlas', email: 'ada@atlas.test' }

const plan = () => ({ stack, login: stack.login('max@atlas.test'), files: ['a.png'] })

async function adasPage(path: string): Promise<Page> {
  const page = await openPage({ ...stack, provokes: new RegExp(`${CUT.source}|status of 404`) })
  await signIn(page, stack.login(ADA.email), path)
  // What is pressed before scripts run is sent without them.
  await page.waitForLoadState('networkidle')
  return page
}

const ORDERS = '**/*.data*'

/** As if the server were gone for whoever orders something. */
const cutOrders = (page: Page) =>
  page.route(ORDERS, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))

const unanswered = (page: Page) => page.getByRole('alert').filter({ hasText: 'The server does not answer.' })

async function gapBetween(note: Locator, button: Locator): Promise<number> {
  const [upper, lower] = [await note.boundingBox(), await button.boundingBox()].toSorted(
    (a, b) => (a?.y ?? 0) - (b?.y ?? 0),
  )
  if (!upper || !lower) throw new Error('both are to be seen')
  return lower.y - (upper.y + upper.height)
}

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
