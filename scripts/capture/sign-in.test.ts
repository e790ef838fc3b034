import { expect, test } from 'vitest'
import { chooseCredentials, SignInError } from './sign-in.ts'

const STACK = {
  url: 'http://127.0.0.1:1',
  publishableKey: 'key',
  demoLogins: [
    { teamSlug: 'atlas', email: 'vera@atlas.test', password: 'demo', role: 'viewer' },
    { teamSlug: 'atlas', email: 'ada@atlas.test', password: 'demo', role: 'owner' },
    { teamSlug: 'birch', email: 'bea@birch.test', password: 'demo', role: 'owner' },
  ],
}
const NOBODY = { email: null, password: null }

test('what was given wins', async () => {
  const given = { email: 'me@example.test', password: 'secret' }
  expect(await chooseCredentials({ given, team: 'atlas', stack: STACK, ask: null })).toEqual(given)
})

test('on a local stack the demo login of the team is used, one that may upload', async () => {
  const choose = (team: string | null) => chooseCredentials({ given: NOBODY, team, stack: STACK, ask: null })
  expect(await choose(null)).toMatchObject({ email: 'ada@atlas.test' })
  expect(await choose('birch')).toMatchObject({ email: 'bea@birch.test' })
})

test('elsewhere somebody at a terminal is asked', async () => {
  const asked: string[] = []
  const ask = async (question: string, hidden: boolean) => {
    asked.push(question)
    return hidden ? 'secret' : 'me@example.test'
  }
  const stack = { ...STACK, demoLogins: [] }
  expect(await chooseCredentials({ given: NOBODY, team: null, stack, ask })).toEqual({
    email: 'me@example.test',
    password: 'secret',
  })
  expect(asked).toEqual(['Email: ', 'Password: '])
})

test('without a terminal nobody is asked', async () => {
  const stack = { ...STACK, demoLogins: [] }
  await expect(chooseCredentials({ given: NOBODY, team: null, stack, ask: null })).rejects.toThrow(
    SignInError,
  )
})
