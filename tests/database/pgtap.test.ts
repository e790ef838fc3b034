import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { PGlite, Results } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../setup/open-test-database.ts'

/**
 * Runs supabase/tests/<function or table>/<behaviour>.test.sql. Every file is one transaction that is rolled back, so
 * that all of them share one database. Two connections at once do not exist on PGlite: what only happens between two
 * transactions is not tested here.
 */
const ROOT = join(import.meta.dirname, '../../supabase/tests')
const files = globSync('*/*.test.sql', { cwd: ROOT }).sort()

let database: PGlite

beforeAll(async () => {
  database = await openTestDatabase()
  await database.exec('set search_path to public, extensions')
})
afterAll(() => database.close())

const folders = Map.groupBy(files, dirname)

for (const [folder, itsFiles] of folders) {
  describe(folder, () => {
    for (const file of itsFiles) {
      const behaviour = relative(folder, file).replace('.test.sql', '').replaceAll('_', ' ')
      test(behaviour, async () => {
        const lines = await run(readFileSync(join(ROOT, file), 'utf8'))
        expect(failuresIn(lines), lines.join('\n')).toEqual([])
      })
    }
  })
}

async function run(sql: string): Promise<string[]> {
  try {
    return (await database.exec(sql)).flatMap(linesOf)
  } catch (error) {
    await database.exec('rollback')
    throw error
  }
}

/** TAP comes as one text column; what a test selects besides is no TAP. */
function linesOf(result: Results): string[] {
  return result.rows
    .flatMap((row) => Object.values(row))
    .filter((value) => typeof value === 'string')
    .flatMap((value) => value.split('\n'))
    .filter((line) => /^(\d+\.\.\d+|ok |not ok |#)/.test(line))
}

/** A failed assertion with what is said about it; or that there were more or fewer than planned. */
function failuresIn(lines: string[]): string[] {
  const failures = lines.filter((line) => line.startsWith('not ok') || line.startsWith('# Looks like'))
  const assertions = lines.filter((line) => /^(not )?ok /.test(line)).length
  const planned = Number(/^1\.\.(\d+)$/.exec(lines[0] ?? '')?.[1] ?? 0)
  if (planned === 0 || planned !== assertions) failures.push(`planned ${planned}, ran ${assertions}`)
  return failures
}
