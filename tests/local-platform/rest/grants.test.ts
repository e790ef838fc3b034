import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStand, type Stand } from '../stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand.close())

test('a table without a written grant refuses everybody, the service included', async () => {
  const { client } = await stand.person()
  for (const who of [stand.anyone(), client, stand.service()]) {
    const { error } = await who.from('ungranted').select('id')
    expect(error).toMatchObject({ code: '42501' })
  }
})

test('only the written columns can be written', async () => {
  const { client, id } = await stand.person({ room: 'columns' })
  const forged = await client.from('notes').insert({ room: 'columns', text: 'mine', written_by: id })
  expect(forged.error).toMatchObject({ code: '42501' })
  expect((await client.from('notes').insert({ room: 'columns', text: 'mine' })).error).toBeNull()
  expect((await client.from('notes').delete().eq('room', 'columns')).error).toMatchObject({ code: '42501' })
})

test('a function that was granted to the service alone refuses people', async () => {
  const { client } = await stand.person()
  expect((await stand.anyone().rpc('secret_answer')).error).toMatchObject({ code: '42501' })
  expect((await client.rpc('secret_answer')).error).toMatchObject({ code: '42501' })
  expect((await stand.service().rpc('secret_answer')).data).toBe(42)
})

test('the schema of the workers is there for the secret key and for nobody else', async () => {
  const { client } = await stand.person()
  expect((await stand.service().schema('worker').rpc('work')).data).toBe('done')
  expect((await client.schema('worker').rpc('work')).error).toMatchObject({ code: '42501' })
  expect((await stand.anyone().schema('worker').rpc('work')).error).toMatchObject({ code: '42501' })
})

test('schemas that are not exposed do not exist for the API', async () => {
  const service = stand.service()
  expect((await service.schema('private').from('members').select('*')).error).toMatchObject({
    code: 'PGRST106',
  })
  expect((await service.schema('auth').from('users').select('*')).error).toMatchObject({ code: 'PGRST106' })
})
