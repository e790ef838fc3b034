import type { E2eStack } from './e2e-stack.ts'

type State = 'pending' | 'uploaded' | 'completed' | 'failed' | 'skipped'

/** Files of a batch as if they had come so far, without a byte behind them. */
export async function makeFiles(
  stack: E2eStack,
  { batchId, count, state = 'pending', code = 'timeout', from = 0 }: MakeFiles,
): Promise<void> {
  await stack.database.pglite.query(
    `insert into public.batch_upload_files
       (team_id, batch_id, upload_order, original_name, original_bytes, status, storage_key, sent_bytes, sent_type,
        uploaded_at, finished_at, searchable_at, failure_code)
     select session.team_id, session.id, number, 'receipt ' || lpad(number::text, 4, '0') || '.jpg', 200000 + number,
            $4, case when $4 in ('uploaded', 'completed') then 'none' end, 1000, 'image/jpeg',
            case when $4 in ('uploaded', 'completed') then now() end,
            case when $4 in ('completed', 'failed', 'skipped') then now() end,
            case when $4 = 'completed' then now() end,
            case when $4 in ('failed', 'skipped') then $5 end
     from public.batch_upload_sessions as session, generate_series($2::int, $3::int) as number
     where session.id = $1`,
    [batchId, from, from + count - 1, state, code],
  )
}

type MakeFiles = { batchId: string; count: number; state?: State; code?: string; from?: number }
