import type { Page } from 'playwright-core'
import type { E2eStack } from './e2e-stack.ts'

/** How many files of the batch on this page the server has. */
export async function uploadedRows(stack: Pick<E2eStack, 'database'>, page: Page): Promise<number> {
  const batchId = page.url().split('/').at(-1) ?? ''
  const { rows } = await stack.database.pglite.query<{ count: number }>(
    `select count(*)::int as count from public.batch_upload_files
     where batch_id = $1 and status in ('uploaded', 'processing', 'completed')`,
    [batchId],
  )
  return rows[0]?.count ?? 0
}
