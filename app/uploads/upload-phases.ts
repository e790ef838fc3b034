/** What one upload as a whole is about. Where each of its files is: upload-states.ts. */
export type UploadPhase = 'idle' | 'running' | 'paused' | 'cancelled'

const PHASE_MOVES: Record<UploadPhase, readonly UploadPhase[]> = {
  idle: ['running'],
  running: ['paused', 'cancelled'],
  paused: ['running', 'cancelled'],
  cancelled: [], // final
}

export const canMovePhase = (from: UploadPhase, to: UploadPhase): boolean => PHASE_MOVES[from].includes(to)
