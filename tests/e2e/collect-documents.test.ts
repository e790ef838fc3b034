import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#database/types'
import { collectDocuments } from '#app/exports/collect.ts'
import { describeSource } from '#app/exports/describe-source.ts'
import type { ExportedDocument } from '#app/exports/exported-document.ts'
import type { ExportSource } from '#app/exports/export-source.ts'
import { startTestPlatform, type TestPlatform } from '../setup/start-test-platform.ts'
import { writeDocuments } from './write-documents.ts'

let platform: TestPlatform
let teamId: string
let max: SupabaseClient<Database>
beforeAll(async () => {
  platform = await startTestPlatform({ functions: [], startsStoreAndGemini: false, tickMs: 60_000 })
  max = await signedIn('max@atlas.test')
  const team = await max.from('teams').select('id').eq('slug', 'atlas').single().throwOnError()
  teamId = team.data.id
})
afterAll(() => platform.close())

const ATLAS = { teamSlug: 'atlas', email: 'max@atlas.test' }

describe('collecting the documents of an export', () => {
  test('a batch comes whole, with receipts, their items, and the files that gave no document', async () => {
    const { batchId } = await writeDocuments(platform, {
      ...ATLAS,
      name: 'Two receipts',
      documents: [receipt('Migros', 12.5), { kind: 'note', text: 'By hand' }],
    })
    await platform.database.pglite.query(
      `update public.batch_upload_files set custom_name = 'Lunch' where batch_id = $1 and upload_order = 0`,
      [batchId],
    )
    await platform.database.pglite.query(
      `insert into public.batch_upload_files
         (team_id, batch_id, upload_order, original_name, original_bytes, status, failure_code, finished_at)
       values ($1, $2, 2, 'broken.jpg', 10, 'failed', 'corrupt_file', now()),
              ($1, $2, 3, 'later.jpg', 10, 'pending', null, null)`,
      [teamId, batchId],
    )
    const source = { teamId, batchId }
    const { documents, leftOut } = await collect(source)
    expect(documents.toSorted((a, b) => a.uploadOrder - b.uploadOrder)).toMatchObject([
      {
        fileName: 'Lunch',
        batchName: 'Two receipts',
        receipt: { merchant: 'Migros', date: '2026-11-20', total: 12.5, items: [{ description: 'Bread' }] },
        link: expect.stringMatching(/^link:/),
      },
      { kind: 'note', receipt: null, text: 'By hand' },
    ])
    expect(leftOut).toMatchObject([
      { name: 'broken.jpg', reason: 'failed' },
      { name: 'later.jpg', reason: 'unread' },
    ])
    await expect(describeSource(source, world())).resolves.toEqual({
      name: 'Two receipts',
      kind: 'auto',
      documents: 2,
    })
  })

  test('a filter comes in its order, and a selection in the order it was chosen', async () => {
    const { batchId, documentIds } = await writeDocuments(platform, {
      ...ATLAS,
      name: 'Three shops',
      documents: [receipt('Coop', 3), receipt('Aldi', 30), receipt('Spar', 7)],
    })
    const filter = { batch: batchId, sort: 'amount', min: 5 } as const
    const found = await collect({ teamId, filter })
    expect(found.documents.map(({ receipt }) => receipt?.merchant)).toEqual(['Aldi', 'Spar'])
    await expect(describeSource({ teamId, filter }, world())).resolves.toMatchObject({ documents: 2 })

    const [coop = '', aldi = '', spar = ''] = documentIds
    const chosen = await collect({ teamId, documentIds: [spar, coop, aldi, spar, crypto.randomUUID()] })
    expect(chosen.documents.map(({ receipt }) => receipt?.merchant)).toEqual(['Spar', 'Coop', 'Aldi'])
  })

  test('what people corrected is named, what they set back is not', async () => {
    const { documentIds } = await writeDocuments(platform, {
      ...ATLAS,
      name: 'Corrected',
      documents: [receipt('Migr0s', 1)],
    })
    const [document_id = ''] = documentIds
    const base_version = async () =>
      (await max.from('documents').select('version').eq('id', document_id).single().throwOnError()).data
        .version
    const changes = { merchant: 'Migros', total: 2 }
    await max
      .rpc('correct_document', { document_id, base_version: await base_version(), changes })
      .throwOnError()
    const [document] = (await collect({ teamId, documentIds })).documents
    expect(document?.corrected.toSorted()).toEqual(['merchant', 'total'])
    expect(document?.receipt).toMatchObject({ merchant: 'Migros', total: 2 })

    await max
      .rpc('restore_document', { document_id, base_version: await base_version(), version: 1 })
      .throwOnError()
    const [restored] = (await collect({ teamId, documentIds })).documents
    expect(restored?.corrected).toEqual([])
    expect(restored?.receipt).toMatchObject({ merchant: 'Migr0s', total: 1 })
  })

  test('more documents than the server gives at once come page by page, each once', async () => {
    const many = Array.from({ length: 1_201 }, (_, index) => receipt(`Shop ${index}`, index))
    const { batchId } = await writeDocuments(platform, { ...ATLAS, name: 'Many', documents: many })
    const { documents, pages, progress } = await collect({ teamId, batchId })
    expect(new Set(documents.map(({ receipt }) => receipt?.merchant)).size).toBe(1_201)
    expect(pages).toBe(7)
    expect(progress.at(-1)).toEqual({ done: 1_201, total: 1_201 })
  })

  test('a stranger collects nothing', async () => {
    const { batchId, documentIds } = await writeDocuments(platform, {
      ...ATLAS,
      name: 'Ours',
      documents: [receipt('Migros', 1)],
    })
    const stranger = await signedIn('bea@birch.test')
    for (const source of [
      { teamId, batchId },
      { teamId, documentIds },
    ]) {
      expect((await collect(source, stranger)).documents).toEqual([])
    }
    await expect(collect({ teamId, filter: {} }, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(describeSource({ teamId, batchId }, world(stranger))).rejects.toThrow()
  })

  test('an export that is cancelled stops with its reason', async () => {
    const reason = new Error('closed')
    const source = { teamId, batchId: crypto.randomUUID() }
    const given = { ...world(), signal: AbortSignal.abort(reason), linkTo: () => '', onPage: () => {} }
    await expect(collectDocuments(source, given)).rejects.toBe(reason)
  })
})

const receipt = (merchant: string, total: number) => ({
  text: `${merchant} ${total}`,
  fields: {
    merchant,
    date: '2026-11-20',
    currency: 'CHF',
    subtotal: null,
    tax: null,
    total,
    items: [{ description: 'Bread', quantity: 1, unit_price: total, amount: total }],
  },
})

const world = (client = max) => ({ client, signal: new AbortController().signal })

async function collect(source: ExportSource, client = max) {
  const documents: ExportedDocument[] = []
  const progress: { done: number; total: number }[] = []
  const leftOut = await collectDocuments(source, {
    ...world(client),
    linkTo: (documentId) => `link:${documentId}`,
    onPage(page, given) {
      documents.push(...page)
      progress.push(given)
    },
  })
  return { documents, leftOut, progress, pages: progress.length }
}

async function signedIn(email: string): Promise<SupabaseClient<Database>> {
  const { gatewayUrl, publishableKey, logins } = platform.stack
  const client = createClient<Database>(gatewayUrl, publishableKey, { auth: { persistSession: false } })
  const login = logins.find((known) => known.email === email)
  if (!login) throw new Error(`there is no demo login ${email}`)
  const { error } = await client.auth.signInWithPassword(login)
  if (error) throw error
  return client
}
