import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { REFUSED } from './provoked-faults.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: [] })
})
afterAll(() => stack.close())

const PASSWORD = 'a pen and an inkwell'

describe('a new account', () => {
  test('signs up, proves its address by a mailed link, and makes a team', async () => {
    const page = await openPage(stack)
    await page.goto('/')
    await page.getByRole('link', { name: 'Create account' }).click()
    await fillAccount(page, { name: 'Cleo Fern', email: 'cleo@cedar.test' })
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await expectNoAxeViolations(page)

    await page.goto(stack.mailedLink('cleo@cedar.test'))
    await page.waitForURL('**/new-team')
    await page.getByLabel('Name of the team').fill('Cedar Press & Sons')
    await expect(page.getByLabel('Address').inputValue()).resolves.toBe('cedar-press-sons')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Create the team' }).click()
    await page.waitForURL('**/t/cedar-press-sons')
    await page.goto('/')
    await page.waitForURL('**/t/cedar-press-sons')
  })

  test('an address that has an account is answered like a new one; its owner gets a link to sign in', async () => {
    const page = await openPage(stack)
    await page.goto('/sign-up')
    await fillAccount(page, { name: 'Not Max', email: 'max@atlas.test' })
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    const cookies = await page.context().cookies()
    expect(cookies.filter(({ name }) => /-session(\.\d+)?$/.test(name))).toEqual([])

    await page.goto(stack.mailedLink('max@atlas.test'))
    await page.waitForURL('**/t/atlas')
    await page.goto('/t/atlas/members')
    await page.getByText('Not Max').waitFor({ state: 'detached' })
  })

  test('a weak password and a missing name are said at their fields, also without JavaScript', async () => {
    const page = await openPage({ ...stack, javaScript: false, provokes: REFUSED })
    await page.goto('/sign-up')
    await fillAccount(page, { name: ' ', email: 'dora.lind@cedar.test', password: 'Dora.Lind@cedar.test' })
    await expect(page.getByLabel('Your name').getAttribute('aria-invalid')).resolves.toBe('true')
    await page.getByText('Take something else than your e-mail address.').waitFor()
    expect(stack.mails('dora.lind@cedar.test')).toEqual([])
  })

  test('the address of a team that is taken is said, and one without letters is asked for', async () => {
    const page = await openPage({ ...stack, javaScript: false, provokes: REFUSED })
    await signIn(page, stack.login('ben@birch.test'), '/new-team')
    await page.getByLabel('Name of the team').fill('Atlas')
    await page.getByRole('button', { name: 'Create the team' }).click()
    await page.getByText('Another team has this address').waitFor()
    await page.getByLabel('Name of the team').fill('東京')
    await page.getByLabel('Address').clear()
    await page.getByRole('button', { name: 'Create the team' }).click()
    await page.getByText('Write an address').waitFor()
  })
})

describe('a forgotten password', () => {
  test('is replaced by way of a mailed link, which signs out every other browser', async () => {
    const elsewhere = await openPage(stack)
    await signIn(elsewhere, stack.login('vera@atlas.test'))

    const page = await openPage({ ...stack, provokes: REFUSED })
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'I forgot my password' }).click()
    await expectNoAxeViolations(page)
    await page.getByLabel('E-mail address').fill('vera@atlas.test')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor()

    const link = stack.mailedLink('vera@atlas.test')
    await page.goto(link)
    await page.waitForURL('**/new-password')
    await expectNoAxeViolations(page)
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Save and go to my team' }).click()
    await page.getByText('Take at least 10 characters.').waitFor()
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Save and go to my team' }).click()
    await page.waitForURL('**/t/atlas')
    await page.getByText('Your new password holds.').waitFor()
    await page.goto(link)
    await page.getByText('This link has been used or has expired').waitFor()

    await elsewhere.goto('/t/atlas')
    await elsewhere.getByRole('heading', { name: 'Sign in to your team' }).waitFor()
    await elsewhere.goto(link)
    await elsewhere.getByText('This link has been used or has expired').waitFor()
    await signIn(elsewhere, { email: 'vera@atlas.test', password: PASSWORD })
  })

  test('of an address without an account is answered alike, and nothing is sent', async () => {
    const page = await openPage(stack)
    await page.goto('/forgot-password')
    await page.getByLabel('E-mail address').fill('nobody@atlas.test')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor()
    expect(stack.mails('nobody@atlas.test')).toEqual([])
  })

  test('is set by nobody who comes without the link, signed in or not', async () => {
    const page = await openPage(stack)
    await page.goto('/new-password')
    await page.getByRole('heading', { name: 'Sign in to your team' }).waitFor()

    // A browser that was left signed in: who sits at it does not know the password, and is asked for it.
    await signIn(page, stack.login('bea@birch.test'), '/new-password')
    await page.getByLabel('Password now').waitFor()
    const headers = { Origin: stack.app.url }
    await page.request.post('/new-password', { headers, form: { password: PASSWORD } })
    await signIn(await openPage(stack), stack.login('bea@birch.test'))
  })
})

describe('an invitation', () => {
  test('brings somebody in, whose role is then changed, and who is removed and sees nothing any more', async () => {
    const ada = await openPage(stack)
    await signIn(ada, stack.login('ada@atlas.test'))
    const link = await invite(ada, { email: 'Finn@Fjord.test', role: 'viewer' })
    await expectNoAxeViolations(ada)

    const finn = await openPage({ ...stack, provokes: REFUSED })
    await finn.goto(link)
    await finn.getByRole('heading', { name: 'You are invited to Atlas Books' }).waitFor()
    await finn.getByText('asks you to join as a viewer').waitFor()
    await expectNoAxeViolations(finn)
    await finn.getByRole('link', { name: 'Create an account' }).click()
    await expect(finn.getByLabel('E-mail address').inputValue()).resolves.toBe('finn@fjord.test')
    await fillAccount(finn, { name: 'Finn Fjord', email: 'finn@fjord.test' })
    await finn.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await finn.goto(stack.mailedLink('finn@fjord.test'))
    await finn.getByRole('button', { name: 'Join Atlas Books' }).click()
    await finn.waitForURL('**/t/atlas')
    await finn.goto('/t/atlas/members')
    await finn.getByText('Finn Fjord (you)').waitFor()
    await expect(finn.getByRole('heading', { name: 'Invite somebody' }).count()).resolves.toBe(0)
    await expectNoAxeViolations(finn)

    await ada.goto('/t/atlas/members')
    await ada.getByLabel('Role of Finn Fjord', { exact: true }).selectOption('member')
    await ada.getByRole('button', { name: 'Change the role of Finn Fjord' }).click()
    await ada.getByText('Finn Fjord is now a member.').waitFor()
    await finn.reload()
    await finn.getByText('You are a member here.').waitFor()

    await ada.getByText('Remove…').last().click()
    await ada.getByRole('button', { name: 'Remove for good' }).last().click()
    await ada.getByText('Finn Fjord is no longer in the team.').waitFor()
    const answer = await finn.goto('/t/atlas')
    expect(answer?.status()).toBe(404)
    await finn.goto('/')
    await finn.waitForURL('**/new-team')
  })

  test('works without JavaScript, from the link to the team', async () => {
    const ada = await openPage({ ...stack, javaScript: false })
    await signIn(ada, stack.login('ada@atlas.test'))
    const link = await invite(ada, { email: 'gus@glade.test', role: 'member' })

    const gus = await openPage({ ...stack, javaScript: false })
    await gus.goto(link)
    await gus.getByRole('link', { name: 'Create an account' }).click()
    await fillAccount(gus, { name: 'Gus Glade', email: 'gus@glade.test' })
    await gus.goto(stack.mailedLink('gus@glade.test'))
    await gus.getByRole('button', { name: 'Join Atlas Books' }).click()
    await gus.waitForURL('**/t/atlas')
  })

  test('of another address says whose it is; used, withdrawn or mangled it says so', async () => {
    const ada = await openPage(stack)
    await signIn(ada, stack.login('ada@atlas.test'))
    const link = await invite(ada, { email: 'ben@birch.test', role: 'viewer' })

    const bea = await openPage({ ...stack, provokes: REFUSED })
    await signIn(bea, stack.login('bea@birch.test'), link)
    await bea.getByText('It is for ben@birch.test, and you are signed in as bea@birch.test').waitFor()
    await expect(bea.getByRole('button', { name: 'Join' }).count()).resolves.toBe(0)
    const forced = await bea.request.post(link, { headers: { Origin: stack.app.url }, form: {} })
    expect(forced.url()).toBe(link)
    await expectNoAxeViolations(bea)

    await bea.getByRole('button', { name: 'Sign out and use the invited address' }).click()
    const ben = stack.login('ben@birch.test')
    await expect(bea.getByLabel('E-mail address').inputValue()).resolves.toBe(ben.email)
    await bea.getByLabel('Password').fill(ben.password)
    await bea.getByRole('button', { name: 'Sign in', exact: true }).click()
    await bea.getByRole('button', { name: 'Join Atlas Books' }).click()
    await bea.waitForURL('**/t/atlas')
    await bea.goto(link)
    await bea.getByRole('heading', { name: 'You are in Atlas Books' }).waitFor()

    const other = await openPage({ ...stack, provokes: REFUSED })
    await other.goto(link)
    await other.getByRole('heading', { name: 'This invitation has been used' }).waitFor()
    const withdrawn = await invite(ada, { email: 'hal@heath.test', role: 'viewer' })
    await ada.getByRole('button', { name: 'Withdraw the invitation of hal@heath.test' }).click()
    await ada.getByText('The invitation of hal@heath.test no longer works.').waitFor()
    await other.goto(withdrawn)
    await other.getByRole('heading', { name: 'This invitation was withdrawn' }).waitFor()
    const mangled = await other.goto(link.slice(0, -1))
    expect(mangled?.status()).toBe(404)
    await other.getByRole('heading', { name: 'This link leads to no invitation' }).waitFor()
    await expectNoAxeViolations(other)
  })

  test('is not for who is a member already', async () => {
    const ada = await openPage({ ...stack, provokes: REFUSED })
    await signIn(ada, stack.login('ada@atlas.test'))
    await fillInvitation(ada, { email: 'max@atlas.test', role: 'viewer' })
    await ada.getByText('This address belongs to a member already.').waitFor()
  })
})

describe('the profile', () => {
  test('changes the name that others read, and the password for who knows the old one', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    const login = stack.login('ben@birch.test')
    await signIn(page, login, '/profile')
    await expectNoAxeViolations(page)
    await page.getByLabel('Your name').fill('Benedict')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await page.getByText('Your team reads this name from now on.').waitFor()

    await page.getByLabel('Password now').fill('a guess')
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('This is not your password.').waitFor()
    await page.getByLabel('Password now').fill(login.password)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('Your new password holds.').waitFor()
    await page.goto('/t/birch/members')
    await page.getByText('Benedict (you)').waitFor()

    const elsewhere = await openPage(stack)
    await signIn(elsewhere, { email: login.email, password: PASSWORD })
    await page.goto('/profile')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByText('You are signed out in every browser.').waitFor()
    await elsewhere.goto('/profile')
    await elsewhere.getByRole('heading', { name: 'Sign in to your team' }).waitFor()
  })
})

describe('on a phone', () => {
  test('no page of an account is wider than the window', async () => {
    const page = await openPage(stack)
    await page.setViewportSize({ width: 390, height: 800 })
    const fits = async (address: string) => {
      await page.goto(address)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, address).toBeLessThanOrEqual(390)
      await expectNoAxeViolations(page)
    }
    for (const address of ['/sign-up', '/forgot-password']) await fits(address)
    await signIn(page, stack.login('bea@birch.test'))
    const places = ['members', 'settings', 'audit', 'usage'].map((place) => `/t/birch/${place}`)
    for (const address of ['/profile', '/new-team', ...places]) await fits(address)
  })
})

async function fillAccount(
  page: Page,
  account: { name: string; email: string; password?: string },
): Promise<void> {
  await page.getByLabel('Your name').fill(account.name)
  await page.getByLabel('E-mail address').fill(account.email)
  await page.getByLabel('Password').fill(account.password ?? PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForLoadState()
}

async function fillInvitation(page: Page, guest: { email: string; role: string }): Promise<void> {
  await page.goto('/t/atlas/members')
  await page.getByLabel('E-mail address').fill(guest.email)
  await page.getByLabel('Role', { exact: true }).selectOption(guest.role)
  await page.getByRole('button', { name: 'Make the link' }).click()
}

/** Answers the link, which is shown once. */
async function invite(page: Page, guest: { email: string; role: string }): Promise<string> {
  await fillInvitation(page, guest)
  const field = page.getByLabel(`Invitation link for ${guest.email.toLowerCase()}`)
  const link = await field.inputValue()
  expect(link).toContain(`${stack.app.url}/invitation/`)
  return link
}
