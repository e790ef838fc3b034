/**
 * Where one picked file is on its way to the store. Founding label of all that is not final: "Uploading".
 * `prepared` waits for an address, `signed` has one, `sent` waits to be confirmed. `unconfirmed` has its bytes in the
 * store but never got an answer: the server finds it by itself, so it is neither sent again nor called failed.
 */
export const UPLOAD_STATES = [
  'queued',
  'preparing',
  'prepared',
  'signed',
  'sending',
  'sent',
  'uploaded',
  'unconfirmed',
  'duplicate',
  'refused',
  'failed',
  'cancelled',
] as const
export type UploadState = (typeof UPLOAD_STATES)[number]

export const UPLOAD_MOVES: Record<UploadState, readonly UploadState[]> = {
  queued: ['preparing', 'uploaded', 'refused', 'failed', 'cancelled'],
  preparing: ['prepared', 'refused', 'failed', 'cancelled'],
  prepared: ['signed', 'uploaded', 'duplicate', 'refused', 'failed', 'cancelled'],
  signed: ['sending', 'prepared', 'failed', 'cancelled'], // prepared: the address grew too old meanwhile
  sending: ['signed', 'prepared', 'sent', 'failed', 'cancelled'], // signed: same address again; prepared: a fresh one
  // prepared: the store has other bytes, or none; duplicate: the same bytes came in by another batch meanwhile
  sent: ['uploaded', 'duplicate', 'unconfirmed', 'prepared', 'failed', 'refused', 'cancelled'],
  uploaded: [], // final
  unconfirmed: [], // final
  duplicate: ['queued'], // its original failed: the server asks for the bytes after all
  refused: [], // final
  failed: ['queued'], // by hand
  cancelled: [], // final
}

export const FINAL_UPLOAD_STATES = [
  'uploaded',
  'unconfirmed',
  'duplicate',
  'refused',
  'failed',
  'cancelled',
] as const

export const canMoveUpload = (from: UploadState, to: UploadState): boolean => UPLOAD_MOVES[from].includes(to)

export const isFinalUploadState = (state: UploadState): boolean =>
  FINAL_UPLOAD_STATES.some((final) => final === state)
