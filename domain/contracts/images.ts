import { z } from 'zod'
import { FILE_TYPE_NAMES } from '../file-types.ts'
import { LIMITS } from '../limits.ts'

/** `full` is the file as it was sent, also a PDF; `thumbnail` a picture that every browser shows. */
export const ImageSize = z.enum(['thumbnail', 'full'])

export const ViewRequest = z.strictObject({
  teamId: z.uuid(),
  fileIds: z.array(z.uuid()).min(1).max(LIMITS.filesPerViewCall),
  size: ImageSize,
})

export const ViewedImage = z.object({
  fileId: z.uuid(),
  url: z.url(),
  /** What the store will call it, whatever was uploaded. */
  type: z.enum(FILE_TYPE_NAMES),
  expiresAt: z.iso.datetime({ offset: true }),
})

/** Files that have nothing to show in this size, and those of other teams, are left out. */
export const ViewResponse = z.object({ images: z.array(ViewedImage) })

export type ImageSize = z.infer<typeof ImageSize>
export type ViewRequest = z.infer<typeof ViewRequest>
export type ViewedImage = z.infer<typeof ViewedImage>
export type ViewResponse = z.infer<typeof ViewResponse>
