import type { FileToSign, SignedFile, SignRequest, SignResponse } from '#domain/contracts/uploads.ts'
import { Failure } from '#domain/failures.ts'
import { LIMITS, SIGN_BUCKET } from '#domain/limits.ts'
import type { SignedRow } from '../_shared/worker-database.ts'
import type { UploadsWorld } from './uploads-world.ts'

/**
 * Decides for each file: known bytes are a duplicate, else an address to send them to.
 * @throws Failure not_signed_in, not_found, not_allowed, too_many_requests
 */
export async function signUploads(
  { batchId, files }: SignRequest,
  { request, world }: { request: Request; world: UploadsWorld },
): Promise<SignResponse> {
  const caller = await world.caller.authorizeUpload(request, batchId)
  const rows = await world.database.signFiles({
    team_id: caller.team_id,
    batch_id: batchId,
    user_id: caller.user_id,
    ...TOKEN,
    files: files.map((file) => ({
      id: file.id,
      original_sha256: file.originalSha256,
      original_bytes: file.originalBytes,
      sent_md5: file.sent.md5,
      sent_bytes: file.sent.bytes,
      sent_type: file.sent.type,
      thumbnail: file.thumbnail !== null,
    })),
  })
  refuseIfTooMany(rows, caller.user_id, world)
  const decided = new Map(rows.map((row) => [row.id, row]))
  const expiresAt = new Date(world.now() + LIMITS.uploadUrlMs).toISOString()
  return {
    files: await Promise.all(
      files.map((file) => signedFile(file, { row: decided.get(file.id), store: world.store, expiresAt })),
    ),
  }
}

/** A request is one token, however many files it signs. */
const TOKEN = {
  bucket: SIGN_BUCKET.name,
  capacity: SIGN_BUCKET.capacity,
  refill_per_minute: SIGN_BUCKET.refillPerMinute,
}

/** The bucket's refusal is one row, with the milliseconds to wait in place of a code. */
function refuseIfTooMany(rows: readonly SignedRow[], userId: string, world: UploadsWorld): void {
  const refusal = rows.find(({ outcome }) => outcome === 'too_many_requests')
  if (!refusal) return
  world.log.warn('rate_limit_violation', { bucket: SIGN_BUCKET.name, user: userId })
  throw new Failure('too_many_requests', undefined, { retryAfterMs: Number(refusal.code) })
}

async function signedFile(
  file: FileToSign,
  { row, store, expiresAt }: { row: SignedRow | undefined; store: UploadsWorld['store']; expiresAt: string },
): Promise<SignedFile> {
  const { id } = file
  switch (row?.outcome) {
    case 'sign': {
      const [put, thumbnail] = await Promise.all([
        store.presignPut({ key: row.storage_key, ...file.sent }),
        file.thumbnail && row.thumbnail_key
          ? store.presignPut({ key: row.thumbnail_key, type: 'image/jpeg', ...file.thumbnail })
          : null,
      ])
      return { outcome: 'sign', id, put, thumbnail, expiresAt }
    }
    case 'duplicate':
      return { outcome: 'duplicate', id, duplicateOfFileId: row.duplicate_of_file_id }
    case 'already_uploaded':
      return { outcome: 'already_uploaded', id }
    default:
      return { outcome: 'refused', id, code: row?.code ?? 'not_found' }
  }
}
