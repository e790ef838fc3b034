import type { Locator } from 'playwright-core'
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

describe('members', () => {
  test('the last owner stays, and is told what to do', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('ada@atlas.test'), '/t/atlas/members')
    await page.getByText('The last owner stays.').waitFor()
    await page.getByText('Leave Atlas Books…').click()
    await page.getByRole('button', { name: 'Leave the team' }).click()
    const answer = page.getByText('You are the last owner.')
    await answer.waitFor()
    // It stands at the top, and the button that was pressed at the end of a long page.
    await expect.poll(() => isInSight(answer)).toBe(true)
    await expect.poll(() => hasFocus(answer)).toBe(true)
  })

  test('a viewer sees who is here and what each may do, and forces nothing', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('max@atlas.test'), '/t/atlas/members')
    await page.getByRole('heading', { name: 'What each role may do' }).waitFor()
    const post = (form: Record<string, string>) =>
      page.request.post('/t/atlas/members', { headers: { Origin: stack.app.url }, form })
    expect((await post({ intent: 'invite', email: 'x@y.test', role: 'owner' })).status()).toBe(403)
    expect((await post({ intent: 'invite', email: 'x@y.test', role: 'king' })).status()).toBe(400)
  })
})

describe('settings of a team', () => {
  test('are kept, count for the database, and stand in the audit log with what was before', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('bea@birch.test'), '/t/birch/settings')
    await expectNoAxeViolations(page)
    await page.getByLabel('Name', { exact: true }).fill('Birch & Co')
    await page.getByLabel('Kind').selectOption('receipt')
    await page.getByLabel('Balanced').check()
    await page.getByLabel('gemini-3.8-flash').check()
    await page.getByLabel('Budget of a month').fill('twelve')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write dollars and cents like 25 or 12.50').waitFor()
    await page.getByLabel('Budget of a month').fill('$1,250.50')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()

    await page.reload()
    await expect(page.getByLabel('Budget of a month').inputValue()).resolves.toBe('1250.50')
    await expect(page.getByLabel('Kind').inputValue()).resolves.toBe('receipt')
    await expect(page.getByLabel('Balanced').isChecked()).resolves.toBe(true)
    const { rows } = await stack.database.pglite.query(
      `select name, settings from public.teams where slug = 'birch'`,
    )
    expect(rows).toEqual([
      {
        name: 'Birch & Co',
        settings: {
          default_kind: 'receipt',
          default_strategy: 'balanced',
          extract_model: 'gemini-3.8-flash',
          monthly_budget_nanodollars: 1_250_500_000_000,
        },
      },
    ])

    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.getByText('the budget of a month from no ceiling to $1250.50').waitFor()
    await page.getByText('changed the name from “Birch Accounting” to “Birch & Co”').waitFor()
    await expectNoAxeViolations(page)
  })

  test('and audit log and usage are refused to a member, who learns who may', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('max@atlas.test'))
    for (const place of ['settings', 'audit', 'usage']) {
      const answer = await page.goto(`/t/atlas/${place}`)
      expect(answer?.status(), place).toBe(403)
      await page.getByText('for owners and admins of Atlas Books, and you are a member').waitFor()
    }
    await expectNoAxeViolations(page)
    const forced = await page.request.post('/t/atlas/settings', {
      headers: { Origin: stack.app.url },
      form: { intent: 'delete', slug: 'atlas' },
    })
    expect(forced.status()).toBe(403)
  })

  test('hold the way to delete the team, after its address was written', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('bea@birch.test'), '/new-team')
    await page.getByLabel('Name of the team').fill('Short lived')
    await page.getByRole('button', { name: 'Create the team' }).click()
    await page.waitForURL('**/t/short-lived')
    await page.goto('/t/short-lived/settings')
    await page.getByText('Delete Short lived…').click()
    await page.getByLabel('Write short-lived to confirm').fill('birch')
    await page.getByRole('button', { name: 'Delete the team for good' }).click()
    await page.getByText('Nothing was deleted.').waitFor()
    await page.getByLabel('Write short-lived to confirm').fill('short-lived')
    await page.getByRole('button', { name: 'Delete the team for good' }).click()
    await page.waitForURL('**/t/birch')
    await page.getByText('The team is deleted.').waitFor()
    const gone = await page.goto('/t/short-lived')
    expect(gone?.status()).toBe(404)
  })
})

describe('the audit log', () => {
  test('is filtered by person and topic in the address, and paged', async () => {
    await stack.database.pglite.exec(`
      insert into public.audit_log (team_id, actor_id, action, subject_type, subject_id, detail, at)
      select team.id, person.id, 'invitation.made', 'team', team.id,
             jsonb_build_object('email', 'guest' || number || '@fern.test', 'role', 'viewer'), '2026-01-02 10:00:00+00'
      from generate_series(1, 60) as number, public.teams as team, auth.users as person
      where team.slug = 'birch' and person.email = 'ben@birch.test'`)
    const page = await openPage({ ...stack, javaScript: false })
    await signIn(page, stack.login('bea@birch.test'), '/t/birch/audit')
    await page.getByLabel('Person').selectOption({ label: 'Ben Ito' })
    await page.getByLabel('About').selectOption('people')
    await page.getByLabel('To (UTC)').fill('2026-01-02')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('Ben Ito invited guest60@fern.test as a viewer').waitFor()
    await expect(page.getByRole('main').getByRole('listitem').count()).resolves.toBe(50)
    await page.getByRole('link', { name: 'Older entries' }).click()
    await page.getByText('Ben Ito invited guest1@fern.test as a viewer').waitFor()
    await expect(page.getByRole('main').getByRole('listitem').count()).resolves.toBe(10)
    await page.goto('/t/birch/audit?topic=settings&from=2000-01-01&to=2000-01-02')
    await page.getByText('Nothing is written here').waitFor()
  })
})

describe('usage', () => {
  test('shows days, models, batches and the month against its budget', async () => {
    const page = await openPage(stack)
    await signIn(page, stack.login('ada@atlas.test'), '/t/atlas/usage')
    await page.getByText('Nothing was read in the last 30 days').waitFor()
    await expectNoAxeViolations(page)

    await stack.database.pglite.exec(`
      update public.teams set settings = '{"monthly_budget_nanodollars": 20000000000}' where slug = 'atlas';
      insert into public.usage_events
        (team_id, kind, project, key_label, model, state, reserved_tokens, input_tokens, output_tokens, cost_nanodollars,
         reserved_at, settled_at)
      select team.id, 'extract', 'p', 'k', 'gemini-3.5-flash-lite', 'settled', 1, 1000, 500, 7500000000, now(), now()
      from public.teams as team, generate_series(1, 2) where team.slug = 'atlas'`)
    await page.reload()
    await page.getByRole('img', { name: '$15.00 of $20.00 spent this month' }).waitFor()
    await page.getByRole('img', { name: /^Cost by day: \$15.00 in 30 days, most on/ }).waitFor()
    await page.getByRole('link', { name: 'Tokens' }).click()
    await page.getByRole('img', { name: /^Tokens by day: 3,000 in 30 days/ }).waitFor()
    const models = page.getByRole('table', { name: 'Usage by model' })
    await models.getByRole('row', { name: /gemini-3.5-flash-lite.* 2 3,000 \$15.00/ }).waitFor()
    await expectNoAxeViolations(page)
  })
})

const hasFocus = (place: Locator) => place.evaluate((element) => element === document.activeElement)

const isInSight = (place: Locator) =>
  place.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= window.innerHeight
  })
