import type { FailureCode } from '#domain/failures.ts'
import type { Member } from '../auth/require-member.server.ts'
import { databaseFailure, type DatabaseError } from '../http/database-failure.ts'
import { getRows } from '../http/get-rows.ts'
import type { SteerForm } from './steer-form.ts'

/** Done, to how many files where that is of interest; or why not. */
export type Steered = { done: SteerForm['intent']; count: number | null } | { code: FailureCode }

/**
 * Does what was asked, with the member's own rights: the database decides by the role and the state at that moment.
 * That the batch is one of this team, and not of another team of the same person, is asked here, since the functions
 * take no team.
 */
export async function steerBatch(member: Member, batchId: string, form: SteerForm): Promise<Steered> {
  const batch = await getRows(
    member.database
      .from('batch_upload_sessions')
      .select('id')
      .eq('team_id', member.teamId)
      .eq('id', batchId)
      .maybeSingle(),
  )
  if (!batch) return { code: 'not_found' }
  switch (form.intent) {
    case 'retry':
      return retry(member, batchId, form)
    case 'rename':
      return change(member, batchId, { name: form.name }, form.intent)
    case 'budget':
      return change(member, batchId, { budget_nanodollars: form.nanodollars }, form.intent)
    case 'rename_file':
      return renameFile(member, batchId, form)
    default: {
      const { error } = await member.database.rpc(FUNCTIONS[form.intent], { batch_id: batchId })
      return answer(form.intent, error)
    }
  }
}

const FUNCTIONS = {
  pause: 'pause_batch',
  resume: 'resume_batch',
  cancel: 'cancel_batch',
  start: 'start_batch',
} as const

const answer = (
  done: SteerForm['intent'],
  error: DatabaseError | null,
  count: number | null = null,
): Steered => (error ? { code: databaseFailure(error) } : { done, count })

type Retry = Extract<SteerForm, { intent: 'retry' }>

async function retry(member: Member, batchId: string, form: Retry): Promise<Steered> {
  const { fileId, code, urgent } = form
  const fileIds = fileId ? [fileId] : code ? await failedFor(member, batchId, code) : null
  const { data, error } = await member.database.rpc('retry_files', {
    batch_id: batchId,
    ...(fileIds && { file_ids: fileIds }),
    urgent: urgent === 'on',
  })
  return answer('retry', error, data)
}

/** Files that failed for this cause. A batch has at most 5,000 files, the REST API hands out 1,000 at once. */
async function failedFor(member: Member, batchId: string, code: string): Promise<string[]> {
  const fileIds: string[] = []
  for (;;) {
    const rows = await getRows(
      member.database
        .from('batch_upload_files')
        .select('id')
        .eq('team_id', member.teamId)
        .eq('batch_id', batchId)
        .eq('status', 'failed')
        .eq('failure_code', code)
        .order('id')
        .range(fileIds.length, fileIds.length + 999),
    )
    fileIds.push(...rows.map(({ id }) => id))
    if (rows.length < 1_000) return fileIds
  }
}

/** Row level security answers a change that is not allowed with no row. */
async function change(
  member: Member,
  batchId: string,
  changes: { name: string } | { budget_nanodollars: number },
  intent: SteerForm['intent'],
): Promise<Steered> {
  const { data, error } = await member.database
    .from('batch_upload_sessions')
    .update(changes)
    .eq('team_id', member.teamId)
    .eq('id', batchId)
    .select('id')
    .maybeSingle()
  return data || error ? answer(intent, error) : { code: 'not_allowed' }
}

async function renameFile(
  member: Member,
  batchId: string,
  { fileId, name }: Extract<SteerForm, { intent: 'rename_file' }>,
): Promise<Steered> {
  const { data, error } = await member.database
    .from('batch_upload_files')
    .update({ custom_name: name })
    .eq('team_id', member.teamId)
    .eq('batch_id', batchId)
    .eq('id', fileId)
    .select('id')
    .maybeSingle()
  return data || error ? answer('rename_file', error) : { code: 'not_found' }
}
