import { z } from 'zod'
import { FILE_TYPE_NAMES } from '../file-types.ts'
import { LIMITS } from '../limits.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 as 64 lower-case hex digits')
/** Content-MD5 is base64 of 16 bytes, so that it can be signed as the header it will be. */
const md5 = z.string().regex(/^[A-Za-z0-9+/]{22}==$/, 'MD5 as base64 of 16 bytes')

export const SignedBytes = z.strictObject({ md5, bytes: z.number().int().positive().max(LIMITS.pdfBytes) })

export const FileToSign = z.strictObject({
  id: z.uuid(),
  /** Of the original, for dedupe. */
  originalSha256: sha256,
  originalBytes: z.number().int().positive(),
  /** Of the bytes that will be sent; the same as the original where nothing was re-encoded. */
  sent: SignedBytes.extend({ type: z.enum(FILE_TYPE_NAMES) }),
  thumbnail: SignedBytes.extend({ bytes: z.number().int().positive().max(LIMITS.thumbnailBytes) }).nullable(),
})

export const SignRequest = z.strictObject({
  batchId: z.uuid(),
  files: z.array(FileToSign).min(1).max(LIMITS.filesPerSignCall),
})

/** A presigned PUT. Every header listed must be sent as it stands, or the store refuses the bytes. */
export const PresignedPut = z.object({ url: z.url(), headers: z.record(z.string(), z.string()) })

export const SignedFile = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('sign'),
    id: z.uuid(),
    put: PresignedPut,
    thumbnail: PresignedPut.nullable(),
    expiresAt: z.iso.datetime({ offset: true }),
  }),
  z.object({ outcome: z.literal('duplicate'), id: z.uuid(), duplicateOfFileId: z.uuid() }),
  /** Its bytes are already confirmed: nothing to send. */
  z.object({ outcome: z.literal('already_uploaded'), id: z.uuid() }),
  /** Not to be sent: unknown to this batch, cancelled, too large for its type. */
  z.object({ outcome: z.literal('refused'), id: z.uuid(), code: z.string() }),
])

export const SignResponse = z.object({ files: z.array(SignedFile) })

export const ConfirmRequest = z.strictObject({
  batchId: z.uuid(),
  files: z
    .array(z.strictObject({ id: z.uuid(), etag: z.string().max(100).nullable() }))
    .min(1)
    .max(LIMITS.filesPerConfirmCall),
})

export const ConfirmedFile = z.object({
  id: z.uuid(),
  /**
   * `uploaded` and `duplicate` also when it had been confirmed before; the other three change nothing. `duplicate`: the
   * same bytes came in by another batch meanwhile, and are read there.
   */
  outcome: z.enum(['uploaded', 'duplicate', 'missing', 'mismatch', 'refused']),
  code: z.string().nullable(),
  duplicateOfFileId: z.uuid().optional(),
})

export const ConfirmResponse = z.object({ files: z.array(ConfirmedFile) })

export type FileToSign = z.infer<typeof FileToSign>
export type SignRequest = z.infer<typeof SignRequest>
export type PresignedPut = z.infer<typeof PresignedPut>
export type SignedFile = z.infer<typeof SignedFile>
export type SignResponse = z.infer<typeof SignResponse>
export type ConfirmRequest = z.infer<typeof ConfirmRequest>
export type ConfirmedFile = z.infer<typeof ConfirmedFile>
export type ConfirmResponse = z.infer<typeof ConfirmResponse>
