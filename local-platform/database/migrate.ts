import type { PGlite } from '@electric-sql/pglite'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

type Chapter = { version: string; name: string; text: string }

const Recorded = z.object({ version: z.string(), statements: z.array(z.string()).nullable() })

const CHAPTER_NAME = /^(\d+)_(.+)\.sql$/

/**
 * Applies the chapters of a migrations folder that the database does not have yet, in the order of their names, each
 * in one transaction with its own record.
 *
 * @throws with a sentence when a chapter that was applied has since been edited or removed
 */
export async function migrate(pglite: PGlite, folder: string): Promise<void> {
  await pglite.exec(LEDGER)
  const chapters = await readChapters(folder)
  const recorded = new Map(
    (await readRecorded(pglite)).map(({ version, statements }) => [version, statements]),
  )
  refuseEdited(chapters, recorded)
  for (const chapter of chapters) if (!recorded.has(chapter.version)) await apply(pglite, chapter)
}

// The columns that the official CLI reads and writes.
const LEDGER = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text primary key,
    name text,
    statements text[]
  );`

async function readChapters(folder: string): Promise<Chapter[]> {
  const files = (await readdir(folder)).filter((file) => CHAPTER_NAME.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const [, version = '', name = ''] = CHAPTER_NAME.exec(file) ?? []
      return { version, name, text: await readFile(join(folder, file), 'utf8') }
    }),
  )
}

async function readRecorded(pglite: PGlite): Promise<z.infer<typeof Recorded>[]> {
  const answer = await pglite.query('select version, statements from supabase_migrations.schema_migrations')
  return z.array(Recorded).parse(answer.rows)
}

function refuseEdited(chapters: Chapter[], recorded: Map<string, string[] | null>): void {
  const texts = new Map(chapters.map(({ version, text }) => [version, text]))
  for (const [version, statements] of recorded) {
    if (texts.get(version) === statements?.join('\n')) continue
    throw new Error(
      `The schema changed: chapter ${version} is not the one this data was made with. ` +
        'Start afresh, which discards the local data: npm start -- --fresh',
    )
  }
}

async function apply(pglite: PGlite, { version, name, text }: Chapter): Promise<void> {
  try {
    await pglite.transaction(async (transaction) => {
      await transaction.exec(text)
      await transaction.query(
        'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
        [version, name, [text]],
      )
    })
  } catch (error) {
    throw new Error(`Migration ${version}_${name}.sql failed: ${describe(error, text)}`, { cause: error })
  }
}

/** Postgres counts characters; people count lines. */
function describe(error: unknown, text: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : Number.NaN
  if (!Number.isFinite(position)) return error.message
  return `line ${text.slice(0, position).split('\n').length}: ${error.message}`
}
