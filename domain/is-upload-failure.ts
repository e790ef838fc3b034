import type { FailureCode } from './failures.ts'

/** Failures of the founding class upload_failed: the bytes are not in the store, or not as they were announced. */
const UPLOAD_FAILURES: readonly FailureCode[] = [
  'empty_file',
  'file_too_large',
  'unsupported_type',
  'type_mismatch',
  'too_many_pixels',
  'corrupt_file',
  'too_many_pages',
  'password_protected',
  'cannot_decode_here',
  'file_changed',
  'batch_full',
  'upload_failed',
  'upload_expired',
  'upload_missing',
  'upload_mismatch',
  'object_changed',
]

export const isUploadFailure = (code: string | null): boolean =>
  UPLOAD_FAILURES.some((known) => known === code)
