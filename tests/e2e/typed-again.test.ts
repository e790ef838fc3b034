import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { REFUSED } from './provoked-faults.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: [], startsStoreAndGemini: false })
})
afterAll(() => stack.close())

const SECRET = 'not the password'

describe('without JavaScript, nobody types twice what came back with an error:', () => {
  test('the address of a wrong password, and never the password', async () => {
    const page = await plainPage('/sign-in')
    await send(page, { 'E-mail address': 'max@atlas.test' }, 'Sign in')
    await page.getByText('Write your password, or have a link sent.').waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test' })
    await send(page, { Password: SECRET }, 'Sign in')
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test', Password: '' })
    expect(await page.content()).not.toContain(SECRET)
  })

  test('the address to which a sign-in link went', async () => {
    const page = await plainPage('/sign-in')
    await send(page, { 'E-mail address': 'max@atlas.test' }, 'Send me a link instead')
    await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test' })
  })

  test('the name and the address of an account with a weak password', async () => {
    const page = await plainPage('/sign-up')
    await send(
      page,
      { 'Your name': 'Dora Lind', 'E-mail address': 'dora@cedar.test', Password: 'tooshort1' },
      'Create account',
    )
    await page.getByText('Take at least 10 characters.').waitFor()
    await holds(page, { 'Your name': 'Dora Lind', 'E-mail address': 'dora@cedar.test', Password: '' })
    expect(await page.content()).not.toContain('tooshort1')
  })

  test('the mistyped address of a forgotten password', async () => {
    const page = await plainPage('/forgot-password')
    await send(page, { 'E-mail address': 'vera@atlas' }, 'Send me the link')
    await page.getByText('Write the address like name@example.org.').waitFor()
    await holds(page, { 'E-mail address': 'vera@atlas' })
  })

  test('the name of a team, and the address that was made of it and is taken', async () => {
    const page = await plainPage('/new-team', 'ben@birch.test')
    await send(page, { 'Name of the team': 'Atlas' }, 'Create the team')
    await page.getByText('Another team has this address').waitFor()
    await holds(page, { 'Name of the team': 'Atlas', Address: 'atlas' })
  })

  test('whom one invites, and as what', async () => {
    const page = await plainPage('/t/atlas/members', 'ada@atlas.test')
    await page.getByLabel('E-mail address').fill('max@atlas.test')
    await page.getByLabel('Role', { exact: true }).selectOption('viewer')
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByText('This address belongs to a member already.').waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test', Role: 'viewer' })
    await send(page, { 'E-mail address': 'finn@fjord.test' }, 'Make the link')
    await page.getByLabel('Invitation link for finn@fjord.test').waitFor()
    await holds(page, { 'E-mail address': '', Role: 'member' })
  })

  test('every setting that was changed beside the one that is wrong', async () => {
    const page = await plainPage('/t/birch/settings', 'bea@birch.test')
    await page.getByLabel('Name', { exact: true }).fill('Birch & Co')
    await page.getByLabel('Kind').selectOption('note')
    await page.getByLabel('Balanced').check()
    await page.getByLabel('gemini-3.8-flash').check()
    await send(page, { 'Budget of a month, in dollars': 'twelve', 'Days to keep a batch': '90' }, 'Save')
    await page.getByText('Write dollars and cents like 25 or 12.50').waitFor()
    await holds(page, { Name: 'Birch & Co', Kind: 'note', 'Days to keep a batch': '90' })
    await holds(page, { 'Budget of a month, in dollars': 'twelve' })
    await expect(page.getByLabel('Balanced').isChecked()).resolves.toBe(true)
    await expect(page.getByLabel('gemini-3.8-flash').isChecked()).resolves.toBe(true)
    await page.getByText('Delete Birch Accounting…').click()
    await send(page, { 'Write birch to confirm': 'birk' }, 'Delete the team for good')
    await page.getByText('Nothing was deleted.').waitFor()
    await holds(page, { 'Write birch to confirm': 'birk', Name: 'Birch Accounting' })
  })
})

test('with JavaScript the focus goes to the first field that is wrong', async () => {
  const page = await openPage({ ...stack, provokes: REFUSED })
  await page.goto('/sign-up')
  await send(
    page,
    { 'Your name': 'Dora Lind', 'E-mail address': 'dora@cedar.test', Password: 'tooshort1' },
    'Create account',
  )
  await page.getByText('Take at least 10 characters.').waitFor()
  await page.locator('input[name="password"]:focus').waitFor()
  await holds(page, { 'Your name': 'Dora Lind', Password: 'tooshort1' })
})

/** A page without scripts at this address, of somebody who is signed in where named. */
async function plainPage(address: string, email?: string): Promise<Page> {
  const page = await openPage({ ...stack, javaScript: false, provokes: REFUSED })
  if (email === undefined) await page.goto(address)
  else await signIn(page, stack.login(email), address)
  return page
}

/** Writes into the fields of these labels, and presses the button. */
async function send(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
  await page.getByRole('button', { name: button, exact: true }).click()
}

async function holds(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await expect(page.getByLabel(label, { exact: true }).inputValue(), label).resolves.toBe(value)
  }
}
