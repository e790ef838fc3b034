import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { E2eStack } from './e2e-stack.ts'
import { announceBatch } from './upload-batch.ts'
import { openPage, signIn } from './visitor.ts'

const RECEIPT = {
  merchant: 'Corner Shop',
  date: '2026-05-03',
  currency: 'EUR',
  subtotal: 10,
  tax: 1.9,
  total: 12.9,
  items: [
    { description: 'Tea', quantity: 2, unit_price: 3, amount: 6 },
    { description: 'Bread', quantity: null, unit_price: null, amount: 4 },
  ],
}

type ReadAs = { kind: string; text: string }
type Visit = { javaScript?: boolean; provokes?: RegExp }

/** Documents that were read, and who opens them. */
export const documentScene = (stack: () => E2eStack) => ({
  makeDocuments: (count: number, as?: ReadAs) => makeDocuments(stack(), count, as),
  openAs: (email: string, documentId: string | undefined, options?: Visit) =>
    openAs(stack(), email, documentId, options),
  stored: (documentId: string | undefined) => stored(stack(), documentId),
})

/** So many receipts of one batch that were read, in its order, or what `as` says they are instead. */
async function makeDocuments(stack: E2eStack, count: number, as?: ReadAs): Promise<string[]> {
  const files = Array.from({ length: count }, (_, index) => `scan-${index + 1}.png`)
  const batch = await announceBatch({
    stack,
    login: stack.login('max@atlas.test'),
    name: `Batch of ${count}`,
    files,
  })
  await batch.upload()
  const { pglite } = stack.database
  const ids = await vi.waitFor(
    async () => {
      const { rows } = await pglite.query<{ id: string }>(
        `select document.id from public.documents as document
         join public.batch_upload_files as file on file.id = document.file_id
         where document.batch_id = $1 and document.status = 'searchable' order by file.upload_order`,
        [batch.batchId],
      )
      expect(rows).toHaveLength(count)
      return rows.map(({ id }) => id)
    },
    { timeout: 30_000, interval: 100 },
  )
  await pglite.query(
    `update public.documents set title = null, fields = $2, kind = $3, text = coalesce($4, text) where batch_id = $1`,
    [batch.batchId, as ? {} : RECEIPT, as?.kind ?? 'receipt', as?.text ?? null],
  )
  return ids
}

async function openAs(
  stack: E2eStack,
  email: string,
  documentId: string | undefined,
  options: Visit = {},
): Promise<Page> {
  const page = await openPage({ ...stack, ...options })
  await signIn(page, stack.login(email), `/t/atlas/d/${documentId}?in=batch`)
  if (options.javaScript !== false) await hydrated(page)
  return page
}

/** The document as the database has it. */
async function stored(stack: E2eStack, documentId: string | undefined): Promise<unknown> {
  const { rows } = await stack.database.pglite.query(
    `select document.version, document.text, document.reviewed_at is not null as is_reviewed,
            document.fields ->> 'total' as total, document.fields ->> 'merchant' as merchant,
            array(select item ->> 'description' from jsonb_array_elements(document.fields -> 'items') as item) as items
     from public.documents as document where document.id = $1`,
    [documentId],
  )
  return rows[0]
}

/** Keys and clicks do nothing before; only scripts show the picture. */
const hydrated = (page: Page) => page.locator('[data-zoom]').waitFor()
