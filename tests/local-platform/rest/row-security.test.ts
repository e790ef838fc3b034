import { createHmac } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStand, type Stand } from '../stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand.close())

test('a member reads and writes the rows of her room, a stranger sees none of them', async () => {
  const member = await stand.person({ room: 'kitchen' })
  const stranger = await stand.person({ room: 'garden' })
  const written = await member.client
    .from('notes')
    .insert({ room: 'kitchen', text: 'salt' })
    .select('text, written_by')
  expect(written.data).toEqual([{ text: 'salt', written_by: member.id }])
  expect((await stranger.client.from('notes').select('text').eq('room', 'kitchen')).data).toEqual([])
  const intrusion = await stranger.client.from('notes').insert({ room: 'kitchen', text: 'weeds' })
  expect(intrusion.error).toMatchObject({ code: '42501' })
})

test('functions run as the caller', async () => {
  const { client, id, email } = await stand.person()
  expect((await client.rpc('whoami')).data).toEqual({ uid: id, role: 'authenticated', email })
  expect((await stand.anyone().rpc('whoami')).data).toMatchObject({ uid: null, role: 'anon' })
  expect((await stand.service().rpc('whoami')).data).toMatchObject({ uid: null, role: 'service_role' })
})

test('times come as ISO text', async () => {
  const { client } = await stand.person({ room: 'clock' })
  const written = await client
    .from('notes')
    .insert({ room: 'clock', text: 'tick' })
    .select('written_at')
    .single()
  expect(written.data?.written_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/)
})

test('many requests at once never run in the name of another', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => stand.person()))
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const person = people[n % people.length]
      return { expected: person?.id, answer: await person?.client.rpc('whoami') }
    }),
  )
  for (const { expected, answer } of answers) expect(answer?.data).toMatchObject({ uid: expected })
})

test('a failed request leaves nothing of its transaction behind', async () => {
  const { client, id } = await stand.person({ room: 'errors' })
  const doubled = await client.from('notes').insert([
    { room: 'errors', text: 'first' },
    { room: 'elsewhere', text: 'second' },
  ])
  expect(doubled.error).toMatchObject({ code: '42501' })
  expect((await client.from('notes').select('text').eq('room', 'errors')).data).toEqual([])
  expect((await client.rpc('whoami')).data).toMatchObject({ uid: id })
})

test('a key is asked for, and must be one of ours', async () => {
  const { gatewayUrl } = stand.platform.stack
  expect((await fetch(`${gatewayUrl}/rest/v1/notes`)).status).toBe(401)
  expect(
    (await fetch(`${gatewayUrl}/rest/v1/notes`, { headers: { apikey: 'sb_publishable_other' } })).status,
  ).toBe(401)
  const stranger = createClient(gatewayUrl, 'sb_secret_other')
  expect((await stranger.from('notes').select()).status).toBe(401)
})

test('a token that is forged or has expired is refused, not taken for a stranger', async () => {
  const { gatewayUrl, publishableKey } = stand.platform.stack
  const { client } = await stand.person()
  const token = (await client.auth.getSession()).data.session?.access_token ?? ''
  const ask = (bearer: string) =>
    fetch(`${gatewayUrl}/rest/v1/rpc/whoami`, {
      method: 'POST',
      headers: { apikey: publishableKey, Authorization: `Bearer ${bearer}` },
    })
  expect((await ask(token)).status).toBe(200)
  const [header, payload] = token.split('.')
  const signature = createHmac('sha256', 'another secret').update(`${header}.${payload}`).digest('base64url')
  expect((await ask(`${header}.${payload}.${signature}`)).status).toBe(401)
  expect((await ask('nonsense')).status).toBe(401)
})

test('pages of any origin may ask, and learn what they may send', async () => {
  const { gatewayUrl, publishableKey } = stand.platform.stack
  const origin = 'http://127.0.0.1:3000'
  const preflight = await fetch(`${gatewayUrl}/auth/v1/token?grant_type=password`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'apikey,authorization,content-type',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('apikey,authorization,content-type')
  const answer = await fetch(`${gatewayUrl}/rest/v1/rpc/whoami`, {
    headers: { apikey: publishableKey, Origin: origin },
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test.each([
  ['P0001', 400],
  ['P0002', 500],
  ['28000', 403],
  ['42501', 403],
  ['23514', 400],
  ['57014', 500],
])(
  'what a function raises with %s comes as its code and its bare message, status %i',
  async (code, status) => {
    const { client } = await stand.person()
    const answer = await client.rpc('fail_with', { sqlstate_code: code })
    expect(answer).toMatchObject({
      status,
      error: { code, message: 'batch_full', details: '12', hint: 'wait' },
    })
  },
)
