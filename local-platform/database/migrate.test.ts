import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'

let pglite: PGlite
let folder: string
beforeAll(async () => {
  pglite = await PGlite.create()
  folder = await mkdtemp(join(tmpdir(), 'handscript-migrations-'))
})
afterAll(() => pglite.close())

const chapter = (name: string, text: string) => writeFile(join(folder, name), text)

test('chapters are applied once, in the order of their names', async () => {
  await chapter('2_second.sql', 'insert into story values (2)')
  await chapter('1_first.sql', 'create table story (n int); insert into story values (1);')
  await migrate(pglite, folder)
  await migrate(pglite, folder)
  expect((await pglite.query('select n from story')).rows).toEqual([{ n: 1 }, { n: 2 }])
  const recorded = await pglite.query(
    'select version, name from supabase_migrations.schema_migrations order by 1',
  )
  expect(recorded.rows).toEqual([
    { version: '1', name: 'first' },
    { version: '2', name: 'second' },
  ])
})

test('a chapter that fails leaves nothing behind and is named with its line', async () => {
  await chapter('3_third.sql', 'insert into story values (3);\n\nselect wrong;')
  await expect(migrate(pglite, folder)).rejects.toThrow(/3_third\.sql failed: line 3: column "wrong"/)
  expect((await pglite.query('select n from story')).rows).toHaveLength(2)
})

test('a chapter that was edited after it was applied stops the start with what to do', async () => {
  await chapter('3_third.sql', 'select 3')
  await chapter('2_second.sql', 'insert into story values (22)')
  await expect(migrate(pglite, folder)).rejects.toThrow('npm start -- --fresh')
})
