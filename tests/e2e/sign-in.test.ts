import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { REFUSED } from './provoked-faults.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack({ functions: [], startsStoreAndGemini: false })
})
afterAll(() => stack.close())

describe('signing in', () => {
  test('the front page says what it is and leads to sign-in', async () => {
    const page = await openPage(stack)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toMatch(/searchable text/)
    await page.getByRole('main').getByRole('link', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Sign in to your team' }).waitFor()
  })

  test('a password opens the team, and the front page leads there from then on', async () => {
    const page = await openPage(stack)
    const { email, password } = stack.login('max@atlas.test')
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/t/atlas')
    await page.goto('/')
    await page.waitForURL('**/t/atlas')
    await page.getByRole('heading', { name: 'Batches' }).waitFor()
  })

  test('a wrong password and an unknown address get the same sentence', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    const sentences: (string | null)[] = []
    for (const email of ['max@atlas.test', 'nobody@atlas.test']) {
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill('not it')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      sentences.push(await page.getByRole('alert').textContent())
    }
    expect(sentences[0]).toMatch(/do not belong together/)
    expect(sentences[1]).toBe(sentences[0])
  })

  test('a mailed link signs in once, and leads back to the page that was asked for', async () => {
    const page = await openPage(stack)
    await page.goto('/t/atlas?before=2030-01-01T00:00:00Z')
    await page.getByLabel('E-mail address').fill('vera@atlas.test')
    await page.getByRole('button', { name: 'Send me a link instead' }).click()
    await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor()

    const link = stack.mailedLink('vera@atlas.test')
    // Mail programs look at links before people do.
    const look = await page.request.head(link, { maxRedirects: 0 })
    expect(look.headers()['set-cookie']).toBeUndefined()
    await page.goto(link)
    await page.waitForURL('**/t/atlas**')
    expect(page.url()).toContain('/t/atlas?before=2030-01-01')

    const other = await openPage(stack)
    await other.goto(link)
    await other.getByText('This link has been used or has expired').waitFor()
  })

  test('an address without an account is answered like one that has it, and gets no mail', async () => {
    const page = await openPage(stack)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('nobody@atlas.test')
    await page.getByRole('button', { name: 'Send me a link instead' }).click()
    await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor()
    expect(stack.mails('nobody@atlas.test')).toEqual([])
  })

  test('it works without JavaScript, wrong password, right password and signing out', async () => {
    const page = await openPage({ ...stack, javaScript: false, provokes: REFUSED })
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('max@atlas.test')
    await page.getByLabel('Password').fill('not it')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor()

    await signIn(page, stack.login('max@atlas.test'))
    await page.getByRole('heading', { name: 'Batches' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You are signed out in this browser').waitFor()
    await page.goto('/t/atlas')
    await page.getByRole('heading', { name: 'Sign in to your team' }).waitFor()
  })

  test('an empty form says at each field what is missing', async () => {
    const page = await openPage({ ...stack, javaScript: false, provokes: REFUSED })
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('max@atlas.test')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const password = page.getByLabel('Password')
    await expect(password.getAttribute('aria-invalid')).resolves.toBe('true')
    await page.getByText('Write your password, or have a link sent.').waitFor()
  })

  test('sign-in never leads to another site', async () => {
    const page = await openPage(stack)
    const login = stack.login('max@atlas.test')
    await page.goto('/sign-in?next=//evil.test/phish')
    await page.getByLabel('E-mail address').fill(login.email)
    await page.getByLabel('Password').fill(login.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`${stack.app.url}/t/atlas`)
  })

  test('a session that has run out is renewed once for all loaders of a page, and the browser keeps the new one', async () => {
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'))
    const before = await endAccessToken(page.context())
    const tokens = await countRefreshTokens()
    const response = await page.goto('/t/atlas')
    expect(response?.status()).toBe(200)
    await page.getByRole('heading', { name: 'Batches' }).waitFor()
    await expect(countRefreshTokens()).resolves.toBe(tokens + 1)
    const after = await readSession(page.context())
    expect(after.refresh_token).not.toBe(before.refresh_token)
    await page.reload()
    await page.getByRole('heading', { name: 'Batches' }).waitFor()
    await expect(readSession(page.context())).resolves.toMatchObject({ refresh_token: after.refresh_token })
  })

  test('two stacks on one host do not share their cookies', async () => {
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'))
    const names = (await page.context().cookies()).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(names.every((name) => name.startsWith(`handscript-${stack.instance}-`))).toBe(true)
  })
})

describe('every answer', () => {
  test('carries a strict content policy with a fresh nonce, and is kept by no cache', async () => {
    const [one, two] = await Promise.all([fetch(stack.app.url), fetch(stack.app.url)])
    const policy = one.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toBe(two.headers.get('Content-Security-Policy'))
    expect(one.headers.get('Cache-Control')).toContain('no-store')
    expect(one.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test('to a form of another site is a refusal', async () => {
    const { email, password } = stack.login('max@atlas.test')
    const post = (origin: string) =>
      fetch(`${stack.app.url}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: origin },
        body: new URLSearchParams({ intent: 'password', email, password }),
      })
    const own = await post(stack.app.url)
    expect(own.status).toBe(302)
    expect(own.headers.getSetCookie()).not.toEqual([])

    const foreign = await post('https://evil.test')
    expect(foreign.status).toBeGreaterThanOrEqual(400)
    expect(foreign.headers.getSetCookie()).toEqual([])
  })

  test('to an address that does not exist is a page that says so', async () => {
    const page = await openPage({ ...stack, provokes: REFUSED })
    const response = await page.goto('/no/such/page')
    expect(response?.status()).toBe(404)
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor()
  })
})

const Session = z.looseObject({ access_token: z.string(), refresh_token: z.string(), expires_at: z.number() })
type Session = z.infer<typeof Session>

const PREFIX = 'base64-'

async function readSession(context: BrowserContext): Promise<Session> {
  const parts = await sessionCookies(context)
  const value = parts.map((cookie) => cookie.value).join('')
  return Session.parse(JSON.parse(Buffer.from(value.slice(PREFIX.length), 'base64url').toString()))
}

/** Makes the browser's session look as it does after an hour. Answers what it was. */
async function endAccessToken(context: BrowserContext): Promise<Session> {
  const session = await readSession(context)
  const [first, ...rest] = await sessionCookies(context)
  if (!first || rest.length > 0) throw new Error('expected the session in one cookie')
  const ended = Buffer.from(JSON.stringify({ ...session, expires_at: 1 })).toString('base64url')
  await context.addCookies([{ ...first, value: PREFIX + ended }])
  return session
}

async function countRefreshTokens(): Promise<number> {
  const { rows } = await stack.database.pglite.query('select count(*)::int as count from auth.refresh_tokens')
  return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count
}

async function sessionCookies(context: BrowserContext) {
  const cookies = await context.cookies()
  return cookies
    .filter(({ name }) => /-session(\.\d+)?$/.test(name))
    .sort((a, b) => a.name.localeCompare(b.name))
}
