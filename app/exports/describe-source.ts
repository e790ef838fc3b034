import type { SupabaseClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { Database } from '#database/types'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { countOf, rowsOf } from './export-error.ts'
import type { ExportSource } from './export-source.ts'

/** What a dialog says of a source before anything is read. */
export type SourceFacts = {
  /** Of the batch; null for a filter or a selection. */
  name: string | null
  kind: BatchKind
  documents: number
}

const BatchRow = z.object({ name: z.string(), kind: z.enum(BATCH_KINDS) })

/** @throws ExportError, or the signal's reason */
export async function describeSource(
  source: ExportSource,
  { client, signal }: { client: SupabaseClient<Database>; signal: AbortSignal },
): Promise<SourceFacts> {
  if ('documentIds' in source)
    return { name: null, kind: 'auto', documents: new Set(source.documentIds).size }
  if ('filter' in source) {
    const { teamId, filter } = source
    const count = client.rpc('count_documents', { team_id: teamId, filter }).abortSignal(signal)
    return {
      name: null,
      kind: filter.kind ?? 'auto',
      documents: z.number().parse(await rowsOf(count, signal)),
    }
  }
  const { teamId, batchId } = source
  const batch = client
    .from('batch_upload_sessions')
    .select('name, kind')
    .eq('team_id', teamId)
    .eq('id', batchId)
    .abortSignal(signal)
    .single()
  const count = client
    .from('documents')
    .select('id', { count: 'exact', head: true })
    .eq('team_id', teamId)
    .eq('batch_id', batchId)
    .abortSignal(signal)
  const [row, documents] = await Promise.all([rowsOf(batch, signal), countOf(count, signal)])
  return { ...BatchRow.parse(row), documents }
}
