/** The life of a batch upload session. Claims look at `processing` sessions only, so pause lives here alone. */
export const SESSION_STATUSES = [
  'pending',
  'processing',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

export const SESSION_MOVES: Record<SessionStatus, readonly SessionStatus[]> = {
  pending: ['processing', 'paused', 'completed', 'failed', 'cancelled'],
  processing: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['processing', 'completed', 'failed', 'cancelled'],
  completed: ['processing', 'pending'], // adding or retrying files
  failed: ['processing', 'pending'], // nothing could be read, until files are retried
  cancelled: [], // final
}

export const canMoveSession = (from: SessionStatus, to: SessionStatus): boolean =>
  SESSION_MOVES[from].includes(to)

/** Nothing more happens to it, unless somebody adds files or has some tried again. */
export const isFinalSession = (status: SessionStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled'
