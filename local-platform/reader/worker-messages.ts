import { z } from 'zod'
import { BATCH_KINDS } from '#domain/document-kinds.ts'
import { PageAnswer } from '#domain/extraction/page-answer.ts'

/** What the pool tells a worker process. */
export const ToWorker = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('read'),
    id: z.number(),
    request: z.object({ bytes: z.instanceof(Uint8Array), mimeType: z.string(), kind: z.enum(BATCH_KINDS) }),
  }),
  z.object({ type: z.literal('embed'), id: z.number(), texts: z.array(z.string()) }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
])
export type ToWorker = z.infer<typeof ToWorker>

/** What a worker process answers. `rss` in bytes: the pool replaces workers that have grown too large. */
export const FromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), id: z.number() }),
  z.object({
    type: z.literal('read'),
    id: z.number(),
    result: PageAnswer.omit({ page_id: true }),
    rss: z.number(),
  }),
  z.object({
    type: z.literal('embedded'),
    id: z.number(),
    vectors: z.array(z.array(z.number())),
    rss: z.number(),
  }),
  z.object({
    type: z.literal('failed'),
    id: z.number(),
    unreadable: z.boolean(),
    message: z.string(),
    rss: z.number(),
  }),
])
export type FromWorker = z.infer<typeof FromWorker>
