import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DocumentKind } from '#domain/document-kinds.ts'
import type { E2eStack } from '../../tests/e2e/e2e-stack.ts'
import { capture } from '../capture/capture.ts'
import { findFiles } from '../capture/find-files.ts'
import { realWorld } from '../capture/real-world.ts'
import { findTeam, signIn } from '../capture/sign-in.ts'

/** What the shots are taken of: ids that addresses are made of. */
export type Scene = {
  /** Batches by name. */
  batches: ReadonlyMap<string, string>
  /** Documents by the name of their file. */
  documents: ReadonlyMap<string, string>
}

const READ: readonly { folder: string; kind: DocumentKind; name: string }[] = [
  { folder: 'receipts', kind: 'receipt', name: 'Receipts, spring' },
  { folder: 'notes', kind: 'note', name: 'Lab notebooks' },
  { folder: 'pages', kind: 'page', name: 'Book pages' },
]
const GIVE_UP_AFTER_MS = 5 * 60_000

const Rows = z.array(z.object({ name: z.string(), id: z.string() }))

/** A team at work: the samples, sent and read as anybody would, and batches in every state beside them. */
export async function makeScene(stack: E2eStack, say: (line: string) => void): Promise<Scene> {
  const session = await signIn(
    { url: stack.gatewayUrl, publishableKey: stack.publishableKey, demoLogins: [] },
    stack.login('max@atlas.test'),
  )
  try {
    const team = await findTeam(session.supabase, 'atlas')
    for (const { folder, ...batch } of READ) {
      const files = await findFiles([join('public/samples', folder)])
      say(`  ${batch.name}: ${files.length} files are sent and read`)
      const watching = { watchUntil: 'searchable', giveUpAfterMs: GIVE_UP_AFTER_MS } as const
      await capture({ ...batch, ...watching, files, team }, realWorld(session))
    }
  } finally {
    await session.close()
  }
  await stack.database.pglite.exec(await readFile(join(import.meta.dirname, 'seed-states.sql'), 'utf8'))
  return {
    batches: await idsByName(stack, `select name, id from public.batch_upload_sessions`),
    documents: await idsByName(
      stack,
      `select file.original_name as name, document.id from public.documents as document
       join public.batch_upload_files as file on file.id = document.file_id`,
    ),
  }
}

async function idsByName(stack: E2eStack, sql: string): Promise<Map<string, string>> {
  const { rows } = await stack.database.pglite.query(sql)
  return new Map(Rows.parse(rows).map(({ name, id }) => [name, id]))
}
