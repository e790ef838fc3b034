import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { getRows } from '#app/http/get-rows.ts'
import type { FailureCode } from '#domain/failures.ts'

export const SteerForm = z.object({
  intent: z.enum(['pause', 'resume', 'cancel', 'start'], 'This page does not know that button.'),
})
export type SteerIntent = z.infer<typeof SteerForm>['intent']

const FUNCTIONS = {
  pause: 'pause_batch',
  resume: 'resume_batch',
  cancel: 'cancel_batch',
  start: 'start_batch',
} as const

/**
 * Null when done, else why not. The database decides: it knows the role and the state at that moment. That the batch
 * is one of this team, and not of another team of the same person, is asked here, since its functions take no team.
 */
export async function steerBatch(
  member: Member,
  { batchId, intent }: { batchId: string; intent: SteerIntent },
): Promise<FailureCode | null> {
  const batch = await getRows(
    member.database
      .from('batch_upload_sessions')
      .select('id')
      .eq('team_id', member.teamId)
      .eq('id', batchId)
      .maybeSingle(),
  )
  if (!batch) return 'not_found'
  const { error } = await member.database.rpc(FUNCTIONS[intent], { batch_id: batchId })
  return error && databaseFailure(error)
}
