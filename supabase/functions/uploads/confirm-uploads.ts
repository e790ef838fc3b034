import type { ConfirmedFile, ConfirmRequest, ConfirmResponse } from '#domain/contracts/uploads.ts'
import { Failure } from '#domain/failures.ts'
import { type AnnouncedUpload, compareWithStore, type StoreVerdict } from './compare-with-store.ts'
import type { UploadsWorld } from './uploads-world.ts'

/**
 * Takes the store's word for what a client says it has sent, and queues those files. Saying it again changes nothing.
 * @throws Failure not_signed_in, not_found, not_allowed, upload_failed (the store does not answer)
 */
export async function confirmUploads(
  { batchId, files }: ConfirmRequest,
  { request, world }: { request: Request; world: UploadsWorld },
): Promise<ConfirmResponse> {
  const ids = [...new Set(files.map(({ id }) => id))]
  const answered = await world.caller.uploadsToConfirm(request, batchId, ids)
  const teamId = answered[0]?.team_id
  if (teamId === undefined) throw new Failure('not_found')
  const rows = answered.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]))
  const verdicts = await askStore(rows, { world, prefix: `t/${teamId}/${batchId}/` })
  const there = [...verdicts].flatMap(([id, verdict]) =>
    verdict.verdict === 'there' ? [{ id, etag: verdict.object.etag, bytes: verdict.object.bytes }] : [],
  )
  const confirmed =
    there.length > 0
      ? await world.database.confirmFiles({ team_id: teamId, batch_id: batchId, files: there })
      : []
  const known = new Map<string, KnownFile>([...rows, ...confirmed].map((row) => [row.id, row]))
  return {
    files: ids.map((id) => ({ id, ...answerFor(known.get(id), verdicts.get(id)) })),
  }
}

async function askStore(
  rows: readonly (AnnouncedUpload & { status: string })[],
  { world, prefix }: { world: UploadsWorld; prefix: string },
): Promise<Map<string, StoreVerdict>> {
  const uploads = rows.filter(({ status }) => status === 'uploading')
  try {
    return await compareWithStore(uploads, { store: world.store, prefix })
  } catch (cause) {
    throw new Failure('upload_failed', 'The store does not answer. Try again.', { cause })
  }
}

/** Statuses that a file has only after its bytes were found. */
const CONFIRMED = new Set(['uploaded', 'processing', 'completed'])

type KnownFile = { status: string; duplicate_of_file_id: string | null }

function answerFor(
  file: KnownFile | undefined,
  verdict: StoreVerdict | undefined,
): Omit<ConfirmedFile, 'id'> {
  if (file === undefined) return { outcome: 'refused', code: 'not_found' }
  if (CONFIRMED.has(file.status)) return { outcome: 'uploaded', code: null }
  const originalId = file.duplicate_of_file_id
  if (originalId) return { outcome: 'duplicate', code: 'duplicate', duplicateOfFileId: originalId }
  if (verdict?.verdict === 'mismatch') return { outcome: 'mismatch', code: 'upload_mismatch' }
  if (verdict?.verdict === 'missing' || file.status === 'pending') {
    return { outcome: 'missing', code: 'upload_missing' }
  }
  // Cancelled, refused, or given up meanwhile.
  return { outcome: 'refused', code: 'conflict' }
}
