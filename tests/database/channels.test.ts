import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../setup/open-test-database.ts'
import { CAST, type Person } from './access-matrix.ts'
import { attemptAs } from './attempt-as.ts'

let database: PGlite

beforeAll(async () => {
  database = await openTestDatabase()
  await database.exec(
    `delete from realtime.messages;
     insert into realtime.messages (topic, extension) values ('probe', 'broadcast'), ('probe', 'presence')`,
  )
})
afterAll(() => database.close())

const attempt = (person: Person, statement: string) => attemptAs(database, person, statement)

describe('channels', () => {
  const listen = (topic: string) =>
    `select 1 from realtime.messages where (select set_config('realtime.topic', ${topic}, true)) is not null`

  test.each([`'batch:' || tests.batch(901)`, `'team:' || tests.team('atlas')`])(
    'members alone listen to %s',
    async (topic) => {
      const outcomes: Record<string, string> = {}
      for (const person of CAST) {
        await database.exec(`begin; select set_config('realtime.topic', ${topic}, true)`)
        await database.query('select tests.sign_in_as($1)', [person])
        const heard = await database.query('select extension from realtime.messages')
        await database.exec('rollback')
        outcomes[person] = heard.rows.length === 1 ? 'allowed' : 'nothing'
      }
      expect(outcomes).toEqual({
        owner: 'allowed',
        admin: 'allowed',
        member: 'allowed',
        viewer: 'allowed',
        stranger: 'nothing',
        'ex-member': 'nothing',
        anonymous: 'nothing',
      })
    },
  )

  test('a topic of another form is nobody’s', async () => {
    for (const topic of [`'batch:'`, `'team:x'`, `'public'`, `''`]) {
      expect(await attempt('owner', listen(topic))).toBe('nothing')
    }
  })

  test('nobody but the database sends', async () => {
    for (const person of CAST) {
      expect(
        await attempt(
          person,
          `insert into realtime.messages (topic, extension) values ('batch:' || tests.batch(901), 'broadcast')`,
        ),
      ).toBe('42501')
    }
  })
})
