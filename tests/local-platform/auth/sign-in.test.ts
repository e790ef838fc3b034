import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStand, type Stand } from '../stand.ts'

const APP = 'http://127.0.0.1:4321'

let stand: Stand
beforeAll(async () => {
  stand = await openStand({ appUrl: APP })
})
afterAll(() => stand.close())

/** The one link of the newest mail to an address. */
function linkTo(email: string): URL {
  const [mail] = stand.platform.mailbox.mails(email)
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0]
  if (!link) throw new Error(`no mail with a link to ${email}`)
  return new URL(link)
}

test('who signed up signs in with the password, and with no other', async () => {
  const { email, password, id } = await stand.person()
  const client = stand.anyone()
  expect((await client.auth.signInWithPassword({ email, password: 'wrong password' })).error).toMatchObject({
    code: 'invalid_credentials',
  })
  const { data } = await client.auth.signInWithPassword({ email, password })
  expect(data.user?.id).toBe(id)
  expect((await client.auth.getUser()).data.user?.email).toBe(email)
})

test('a session is refreshed, and the new token speaks for the same person', async () => {
  const { client, id } = await stand.person()
  const before = (await client.auth.getSession()).data.session
  const { data } = await client.auth.refreshSession()
  expect(data.session?.refresh_token).not.toBe(before?.refresh_token)
  expect((await client.rpc('whoami')).data).toMatchObject({ uid: id })
})

test('after signing out the refresh token is worthless', async () => {
  const { client } = await stand.person()
  const session = (await client.auth.getSession()).data.session
  await client.auth.signOut()
  const { error } = await stand.anyone().auth.refreshSession({ refresh_token: session?.refresh_token ?? '' })
  expect(error).not.toBeNull()
})

test('a sign-in link leads to the app and signs in once', async () => {
  const { email, id } = await stand.person()
  const client = stand.anyone()
  const next = `${APP}/t/atlas?tab=1`
  expect((await client.auth.signInWithOtp({ email, options: { emailRedirectTo: next } })).error).toBeNull()
  const link = linkTo(email)
  expect(link.origin + link.pathname).toBe(`${APP}/auth/confirm`)
  expect(link.searchParams.get('type')).toBe('magiclink')
  expect(link.searchParams.get('next')).toBe(next)
  const token_hash = link.searchParams.get('token_hash') ?? ''
  expect((await client.auth.verifyOtp({ type: 'magiclink', token_hash })).data.user?.id).toBe(id)
  expect((await stand.anyone().auth.verifyOtp({ type: 'magiclink', token_hash })).error).not.toBeNull()
})

test('a link never goes on to another site', async () => {
  const { email } = await stand.person()
  const client = stand.anyone()
  await client.auth.signInWithOtp({ email, options: { emailRedirectTo: 'https://evil.example/t' } })
  expect(linkTo(email).searchParams.get('next')).toBeNull()
})

test('a recovery link lets set a new password', async () => {
  const { email, password } = await stand.person()
  const client = stand.anyone()
  expect((await client.auth.resetPasswordForEmail(email)).error).toBeNull()
  const link = linkTo(email)
  expect(link.searchParams.get('type')).toBe('recovery')
  const token_hash = link.searchParams.get('token_hash') ?? ''
  expect((await client.auth.verifyOtp({ type: 'recovery', token_hash })).error).toBeNull()
  expect((await client.auth.updateUser({ password: 'a new horse battery' })).error).toBeNull()
  expect((await stand.anyone().auth.signInWithPassword({ email, password })).error).not.toBeNull()
  const again = await stand.anyone().auth.signInWithPassword({ email, password: 'a new horse battery' })
  expect(again.error).toBeNull()
})

test('the mailbox shows mails as text and as JSON, to this machine alone', async () => {
  const { email } = await stand.person()
  await stand.anyone().auth.signInWithOtp({ email })
  const { mailboxUrl } = stand.platform.stack
  const page = await (await fetch(mailboxUrl)).text()
  expect(page).toContain(email)
  expect(page).toContain('/auth/confirm?token_hash=')
  const json = await (await fetch(`${mailboxUrl}.json?to=${email}`)).json()
  expect(json).toMatchObject({ mails: [{ to: email, subject: 'Your sign-in link' }] })
})

test('the service cannot be signed in with: a key is no session', async () => {
  const { gatewayUrl, secretKey } = stand.platform.stack
  const service = createClient(gatewayUrl, secretKey)
  expect((await service.auth.getUser()).data.user).toBeNull()
})
