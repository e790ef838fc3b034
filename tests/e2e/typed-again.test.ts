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
    const page = await plainPage()
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('max@atlas.test')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('Write your password, or have a link sent.').waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test' })
    await page.getByLabel('Password').fill(SECRET)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test', Password: '' })
    expect(await page.content()).not.toContain(SECRET)
  })

  test('the address to which a sign-in link went', async () => {
    const page = await plainPage()
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('max@atlas.test')
    await page.getByRole('button', { name: 'Send me a link instead' }).click()
    await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test' })
  })

  test('the name and the address of an account with a weak password', async () => {
    const page = await plainPage()
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Dora Lind')
    await page.getByLabel('E-mail address').fill('dora@cedar.test')
    await page.getByLabel('Password').fill('tooshort1')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByText('Take at least 10 characters.').waitFor()
    await holds(page, { 'Your name': 'Dora Lind', 'E-mail address': 'dora@cedar.test', Password: '' })
    expect(await page.content()).not.toContain('tooshort1')
  })

  test('the mistyped address of a forgotten password', async () => {
    const page = await plainPage()
    await page.goto('/forgot-password')
    await page.getByLabel('E-mail address').fill('vera@atlas')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.getByText('Write the address like name@example.org.').waitFor()
    await holds(page, { 'E-mail address': 'vera@atlas' })
  })

  test('the name of a team, and the address that was made of it and is taken', async () => {
    const page = await plainPage()
    await signIn(page, stack.login('ben@birch.test'), '/new-team')
    await page.getByLabel('Name of the team').fill('Atlas')
    await page.getByRole('button', { name: 'Create the team' }).click()
    await page.getByText('Another team has this address').waitFor()
    await holds(page, { 'Name of the team': 'Atlas', Address: 'atlas' })
  })

  test('whom one invites, and as what', async () => {
    const page = await plainPage()
    await signIn(page, stack.login('ada@atlas.test'), '/t/atlas/members')
    await page.getByLabel('E-mail address').fill('max@atlas.test')
    await page.getByLabel('Role', { exact: true }).selectOption('viewer')
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByText('This address belongs to a member already.').waitFor()
    await holds(page, { 'E-mail address': 'max@atlas.test', Role: 'viewer' })
    await page.getByLabel('E-mail address').fill('finn@fjord.test')
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByLabel('Invitation link for finn@fjord.test').waitFor()
    await holds(page, { 'E-mail address': '', Role: 'member' })
  })

  test('every setting that was changed beside the one that is wrong', async () => {
    const page = await plainPage()
    await signIn(page, stack.login('bea@birch.test'), '/t/birch/settings')
    await page.getByLabel('Name', { exact: true }).fill('Birch & Co')
    await page.getByLabel('Kind').selectOption('note')
    await page.getByLabel('Balanced').check()
    await page.getByLabel('gemini-3.8-flash').check()
    await page.getByLabel('Budget of a month').fill('twelve')
    await page.getByLabel('Days to keep').fill('90')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write dollars and cents like 25 or 12.50').waitFor()
    await holds(page, { Name: 'Birch & Co', Kind: 'note', 'Days to keep a batch': '90' })
    await holds(page, { 'Budget of a month, in dollars': 'twelve' })
    await expect(page.getByLabel('Balanced').isChecked()).resolves.toBe(true)
    await expect(page.getByLabel('gemini-3.8-flash').isChecked()).resolves.toBe(true)
    await page.getByText('Delete Birch Accounting…').click()
    await page.getByLabel('Write birch to confirm').fill('birk')
    await page.getByRole('button', { name: 'Delete the team for good' }).click()
    await page.getByText('Nothing was deleted.').waitFor()
    await holds(page, { 'Write birch to confirm': 'birk', Name: 'Birch Accounting' })
  })
})

test('with JavaScript the focus goes to the first field that is wrong', async () => {
  const page = await openPage({ ...stack, provokes: REFUSED })
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Dora Lind')
  await page.getByLabel('E-mail address').fill('dora@cedar.test')
  await page.getByLabel('Password').fill('tooshort1')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByText('Take at least 10 characters.').waitFor()
  await page.locator('input[name="password"]:focus').waitFor()
  await holds(page, { 'Your name': 'Dora Lind', Password: 'tooshort1' })
})

const plainPage = (): Promise<Page> => openPage({ ...stack, javaScript: false, provokes: REFUSED })

async function holds(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await expect(page.getByLabel(label, { exact: true }).inputValue(), label).resolves.toBe(value)
  }
}
