import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { focusIsOn, memberPage } from './member-page.ts'
import { LOST, REFUSED } from './provoked-faults.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: [] })
})
afterAll(() => stack.close())

test('a key that is pressed while a page comes to life leaves it alive', async () => {
  const page = await memberPage(stack)
  await page.addInitScript(() => {
    // React begins to listen when it begins to hydrate: this key comes in that very moment.
    const listen = document.addEventListener.bind(document)
    document.addEventListener = (...listener: Parameters<typeof listen>) => {
      listen(...listener)
      const key = new KeyboardEvent('keydown', { key: 'x', bubbles: true })
      if (listener[0] === 'keydown') queueMicrotask(() => document.body.dispatchEvent(key))
    }
  })
  await page.reload()
  const isSheetOpen = async () => {
    await page.keyboard.press('Shift+?')
    return page.getByRole('dialog').isVisible()
  }
  await expect.poll(isSheetOpen, { timeout: 20_000 }).toBe(true)
})

describe('by keyboard alone', () => {
  test('the first key press offers the way past the header to the content', async () => {
    const page = await memberPage(stack)
    await page.reload()
    await page.keyboard.press('Tab')
    await focusIsOn(page, 'Skip to the content')
    await page.keyboard.press('Enter')
    await page.locator('main:focus').waitFor()
  })

  test('one signs in, opens a menu, moves in it, goes on with it and comes back with Escape', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    const { email, password } = stack.login('ada@atlas.test')
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').focus()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/t/atlas')
    await page.getByRole('heading', { name: 'Batches' }).waitFor()

    const teams = page.getByRole('button', { name: 'Atlas Books' })
    await teams.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Atlas Books' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await focusIsOn(page, 'Atlas Books')

    await page.keyboard.press('ArrowDown')
    await page.locator('[role=menuitem]:focus').first().waitFor()
    await page.keyboard.press('End')
    await page.locator('[role=menuitem]:focus').getByText('New team').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/new-team')
  })

  test('going to another page puts the focus on its content and says its title', async () => {
    await announceBatch({ stack, login: stack.login('max@atlas.test'), name: 'Spoken of', files: ['a.png'] })
    const page = await memberPage(stack)
    await page.getByRole('link', { name: 'Spoken of' }).press('Enter')
    await page.waitForURL('**/b/*')
    await page.locator('main:focus').waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: 'Spoken of · Atlas Books' })
      .waitFor({ state: 'attached' })
  })
})

describe('a menu', () => {
  test('closes with a press beside it, which does what it is meant to do', async () => {
    const page = await memberPage(stack)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).hover()
    await page.locator('[role=menuitem]:focus').getByText('Keyboard shortcuts').waitFor()
    await page.getByRole('link', { name: 'Members' }).filter({ visible: true }).click()
    await page.waitForURL('**/members')
    await page.getByRole('menu').waitFor({ state: 'detached' })
  })

  test('finds what one types, and keeps the focus until it is closed', async () => {
    const page = await memberPage(stack)
    const account = page.getByRole('button', { name: 'Your account' })
    await account.press('ArrowDown')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('End')
    await page.locator('[role=menuitem]:focus').getByText('Sign out').waitFor()
    await page.keyboard.type('key')
    await page.locator('[role=menuitem]:focus').getByText('Keyboard shortcuts').waitFor()
    await page.keyboard.press('Tab')
    await page.locator('[role=menuitem]:focus').getByText('Keyboard shortcuts').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await focusIsOn(page, 'Your account')
  })

  test('that does not load says so, and is there after the reload that it offers', async () => {
    const page = await memberPage(stack, 'ada@atlas.test', undefined, LOST)
    await page.context().route('**/menu-list*.js', (route) => route.abort('internetdisconnected'))
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByText('The menu did not load.').waitFor()
    await page.context().unroute('**/menu-list*.js')
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.waitForLoadState('load')
    await page.getByText('The menu did not load.').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  })

  test('stays at its button while the page scrolls, and inside of the window', async () => {
    const page = await memberPage(stack, 'ada@atlas.test', { width: 1280, height: 300 })
    const account = page.getByRole('button', { name: 'Your account' })
    await account.click()
    const menu = page.getByRole('menu')
    const box = await menu.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(300)
    await page.evaluate(() => window.scrollTo(0, 40))
    await expect.poll(async () => (await menu.boundingBox())?.y).toBe((box?.y ?? 0) - 40)
    await account.press('Escape')
  })
})

describe('light and dark', () => {
  test('a choice holds for the first paint of every page from then on, until one follows the system again', async () => {
    const page = await memberPage(stack)
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await paper()
    await chooseTheme(page, 'Dark')
    await page.locator('html[data-theme="dark"]').waitFor()
    expect(await paper()).not.toBe(light)
    await expectNoAxeViolations(page)

    const response = await page.reload()
    expect(await response?.text()).toContain('data-theme="dark"')
    await chooseTheme(page, 'As the system')
    await page.locator('html:not([data-theme])').waitFor()
    expect(await paper()).toBe(light)
  })
})

describe('without JavaScript', () => {
  test('one signs in, finds every place of the team and the way out', async () => {
    const page = await openPage({ ...stack, javaScript: false })
    await signIn(page, stack.login('ada@atlas.test'))
    const places = page.getByRole('navigation', { name: 'Pages of the team' }).filter({ visible: true })
    for (const place of ['Batches', 'Documents', 'Usage', 'Members', 'Settings']) {
      await places.getByRole('link', { name: place }).waitFor()
    }
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You are signed out in this browser').waitFor()
  })
})

describe('at the width of a phone', () => {
  const PAGES = ['', '/new', '/documents', '/members', '/settings', '/audit', '/usage'].map(
    (path) => `/t/atlas${path}`,
  )

  test('no page scrolls sideways', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    await page.setViewportSize({ width: 360, height: 740 })
    const wide: string[] = []
    const look = async (address: string) => {
      await page.goto(address)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) wide.push(`${address} is ${over} px too wide`)
    }
    for (const address of ['/', '/sign-in', '/sign-up', '/forgot-password', '/no/such/page'])
      await look(address)
    await signIn(page, stack.login('ada@atlas.test'))
    for (const address of [...PAGES, '/profile', '/new-team']) await look(address)
    expect(wide).toEqual([])
  })

  test('the places of the team are at the bottom, the rare ones behind More', async () => {
    const page = await memberPage(stack, 'ada@atlas.test', { width: 390, height: 844 })
    const bar = page.getByRole('navigation', { name: 'Pages of the team' }).filter({ visible: true })
    await expect(bar.count()).resolves.toBe(1)
    const box = await bar.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(844)
    await bar.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Settings' }).waitFor()
    await expectNoAxeViolations(page)
  })
})

test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
  const page = await openPage({ ...stack, provokes: REFUSED })
  await page.emulateMedia({ colorScheme })
  for (const address of ['/', '/sign-in', '/no/such/page']) {
    await page.goto(address)
    await expectNoAxeViolations(page)
  }
  await signIn(page, stack.login('ada@atlas.test'))
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menu').waitFor()
  await expectNoAxeViolations(page)
})

async function chooseTheme(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitemcheckbox', { name }).click()
}
