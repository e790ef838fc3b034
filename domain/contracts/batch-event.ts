import { z } from 'zod'
import { FILE_STATUSES } from '../file-status.ts'

/** Name of the broadcast that carries file changes. */
export const FILES_CHANGED = 'files_changed'

/** Name of the broadcast to a team: the list of its batches changed. It carries no more than that. */
export const BATCHES_CHANGED = 'batches_changed'

/** [file id, status, version, failure code or null, searchable] */
export const FileChange = z.tuple([
  z.uuid(),
  z.enum(FILE_STATUSES),
  z.number().int(),
  z.string().nullable(),
  z.boolean(),
])

/**
 * One small message a statement. A hint, never the truth: the reader takes the highest version of each file and
 * refetches a snapshot on `refresh`, on join and on reconnect. realtime.send adds `id`.
 */
export const BatchEvent = z.union([
  z.object({ v: z.literal(1), files: z.array(FileChange).max(200) }),
  z.object({ v: z.literal(1), refresh: z.literal(true) }),
])

export type FileChange = z.infer<typeof FileChange>
export type BatchEvent = z.infer<typeof BatchEvent>
