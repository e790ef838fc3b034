import { createClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { Failure } from '#domain/failures.ts'
import type { ProjectEnvironment } from './environment.ts'
import { dataOf } from './rpc-failure.ts'

type Functions = Database['public']['Functions']
type Row<Name extends 'authorize_upload' | 'uploads_to_confirm' | 'authorize_team' | 'search_documents'> =
  Functions[Name]['Returns'][number]

export type UploadToConfirm = Omit<Row<'uploads_to_confirm'>, 'id'> & { id: string | null }

/** What users' endpoints may do as the caller: the database verifies the token and applies the caller's rights. */
export type CallerDatabase = {
  /** @throws Failure not_signed_in, not_found, not_allowed */
  authorizeUpload: (request: Request, batchId: string) => Promise<Row<'authorize_upload'>>
  /**
   * Authorises in the same way, and answers what the rows say about these files; at least one row, whose id is null if
   * none of them is of the batch.
   * @throws Failure not_signed_in, not_found, not_allowed
   */
  uploadsToConfirm: (request: Request, batchId: string, fileIds: string[]) => Promise<UploadToConfirm[]>
  /** @throws Failure not_signed_in, not_found */
  authorizeTeam: (request: Request, teamId: string) => Promise<Row<'authorize_team'>>
  searchDocuments: (
    request: Request,
    search: Functions['search_documents']['Args'],
  ) => Promise<Row<'search_documents'>[]>
}

export function createCallerDatabase(project: ProjectEnvironment): CallerDatabase {
  const client = createClient<Database>(project.url, project.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
  return {
    async authorizeUpload(request, batchId) {
      const bearer = requireBearer(request)
      const rows = dataOf(
        await client.rpc('authorize_upload', { batch_id: batchId }).setHeader('Authorization', bearer),
      )
      return firstOf(rows)
    },
    async uploadsToConfirm(request, batchId, fileIds) {
      const bearer = requireBearer(request)
      const args = { batch_id: batchId, file_ids: fileIds }
      return dataOf(await client.rpc('uploads_to_confirm', args).setHeader('Authorization', bearer))
    },
    async authorizeTeam(request, teamId) {
      const bearer = requireBearer(request)
      const rows = dataOf(
        await client.rpc('authorize_team', { team_id: teamId }).setHeader('Authorization', bearer),
      )
      return firstOf(rows)
    },
    async searchDocuments(request, search) {
      const bearer = requireBearer(request)
      return dataOf(await client.rpc('search_documents', search).setHeader('Authorization', bearer))
    },
  }
}

/** Only looks that there is one: what it is worth is decided by the database. */
function requireBearer(request: Request): string {
  const header = request.headers.get('authorization')
  if (!header || !/^Bearer \S+$/i.test(header)) throw new Failure('not_signed_in')
  return header
}

function firstOf<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (!row) throw new Failure('not_found')
  return row
}
