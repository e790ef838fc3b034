import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { openDocuments, row } from './documents-page.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { focusIsOn, memberPage } from './member-page.ts'
import { writeDocuments } from './write-documents.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: ['images', 'search'] })
  await writeDocuments(stack, {
    ...ADA,
    name: 'Spring receipts',
    documents: [
      {
        title: 'Receipt of Kiosk am See',
        text: 'Kiosk am See\nTOTAL 3.20',
        warnings: ['items_do_not_add_up'],
      },
      { kind: 'page', title: 'On lichens', text: 'Lichens arise from algae living among fungi.' },
    ],
  })
})
afterAll(() => stack.close())

const ADA = { teamSlug: 'atlas', email: 'ada@atlas.test' }

describe('the keys of a screen', () => {
  test('Shift+? lists them, and Escape leads back to where one was', async () => {
    const page = await memberPage(stack)
    const heading = page.getByRole('button', { name: 'Your account' })
    await heading.focus()
    await page.keyboard.press('Shift+?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByText('New batch').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await focusIsOn(page, 'Your account')
  })

  test('the keys of a page go before those that work everywhere, also on the page one began with', async () => {
    const page = await memberPage(stack)
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    const press = () => page.keyboard.press('Shift+?').then(() => sheet.isVisible())
    const listed = () => sheet.getByRole('heading', { level: 3 }).allTextContents()
    await page.getByRole('link', { name: 'Documents' }).first().click()
    await page.waitForURL('**/documents')
    await page.getByRole('searchbox').waitFor()
    await expect.poll(press, { timeout: 20_000 }).toBe(true)
    await expect.poll(listed).toEqual(['Document list', 'Everywhere'])
    await page.reload()
    await expect.poll(press, { timeout: 20_000 }).toBe(true)
    await expect.poll(listed).toEqual(['Document list', 'Everywhere'])
  })

  test('keys that one may not use are not listed', async () => {
    const page = await memberPage(stack, 'vera@atlas.test')
    await page.keyboard.press('Shift+?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByText('Show the keys of this screen').waitFor()
    await expect(sheet.getByText('New batch').count()).resolves.toBe(0)
  })

  test('single keys can be turned off in this browser', async () => {
    const page = await memberPage(stack)
    await page.keyboard.press('Shift+?')
    const singleKeys = page.getByRole('checkbox', { name: 'Single keys' })
    await singleKeys.uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.press('Shift+?')
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
    await singleKeys.waitFor()
    expect(page.url()).toMatch(/\/t\/atlas$/)
    await expect(singleKeys.isChecked()).resolves.toBe(false)
  })
})

describe('a menu that is opened by key while its code is still on the way', () => {
  test.each(['Enter', 'Space', 'ArrowDown'])('has its first entry lit: %s', async (key) => {
    const page = await memberPage(stack)
    const isAsked = Promise.withResolvers<undefined>()
    const mayCome = Promise.withResolvers<undefined>()
    await page.route('**/menu-list*.js', async (route) => {
      isAsked.resolve(undefined)
      await mayCome.promise
      await route.continue()
    })
    const account = page.getByRole('button', { name: 'Your account' })
    await account.press(key)
    await isAsked.promise
    expect(await account.getAttribute('aria-expanded')).toBe('true')
    mayCome.resolve(undefined)
    await page.locator('[role=menuitem][data-highlighted]:focus').getByText('Profile').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('[role=menuitem]:focus').getByText('Keyboard shortcuts').waitFor()
    await page.keyboard.press('Escape')
    await focusIsOn(page, 'Your account')
  })
})

describe('the command palette', () => {
  test('goes to a page and to a document by keys alone', async () => {
    const page = await openDocuments(stack, ADA.email)
    await page.keyboard.press('ControlOrMeta+k')
    await palette(page).waitFor()
    await page.getByRole('dialog').getByRole('option', { name: 'Spring receipts' }).waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.type('need rev')
    await page.keyboard.press('Enter')
    await page.waitForURL(/state=needs_review/)
    await row(page, 'Receipt of Kiosk am See').waitFor()

    await page.keyboard.press('ControlOrMeta+k')
    await palette(page).waitFor()
    await page.keyboard.type('lichens')
    await page.getByRole('option', { name: 'On lichens' }).waitFor()
    await page.getByRole('status').filter({ hasText: /entr/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/t\/atlas\/d\/[0-9a-f-]+\?q=lichens/)
  })

  test('does what keys do on this screen, and leaves the focus where it was', async () => {
    const page = await openDocuments(stack, ADA.email, '?sort=name')
    await page.keyboard.press('j')
    await page
      .getByRole('link', { name: /Search/ })
      .first()
      .click()
    await palette(page).fill('select or')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.press('Escape')
    await palette(page).waitFor({ state: 'detached' })
  })
})

const palette = (page: Page) => page.getByRole('dialog').getByRole('combobox')
