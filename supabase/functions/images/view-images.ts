import type { ImageSize, ViewedImage, ViewRequest, ViewResponse } from '#domain/contracts/images.ts'
import { type FileType, isFileType } from '#domain/file-types.ts'
import { LIMITS } from '#domain/limits.ts'
import type { FileToView } from '../_shared/worker-database.ts'
import type { ImagesWorld } from './images-world.ts'

/**
 * Addresses of the pictures that there are, in the order they were asked for.
 * @throws Failure not_signed_in, not_found
 */
export async function viewImages(
  { teamId, fileIds, size }: ViewRequest,
  { request, world }: { request: Request; world: ImagesWorld },
): Promise<ViewResponse> {
  await world.caller.authorizeTeam(request, teamId)
  const rows = await world.database.filesToView({ team_id: teamId, file_ids: [...new Set(fileIds)] })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const signedAt = stepBefore(world.now())
  const expiresAt = new Date(signedAt.getTime() + LIMITS.readUrlMs).toISOString()
  const images = await Promise.all(
    [...new Set(fileIds)].map(async (fileId): Promise<ViewedImage | null> => {
      const picture = pictureOf(byId.get(fileId), size)
      if (!picture) return null
      const url = await world.store.presignView({ ...picture, signedAt })
      return { fileId, url, type: picture.type, expiresAt }
    }),
  )
  return { images: images.filter((image) => image !== null) }
}

/** Signing by the start of a step gives all who ask within it the same address, so that a picture is fetched once. */
const stepBefore = (now: number): Date => new Date(now - (now % LIMITS.viewUrlStepMs))

/** What an <img> of every browser shows; HEIC, TIFF and PDF need a thumbnail. */
const SHOWN_BY_BROWSERS: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

function pictureOf(row: FileToView | undefined, size: ImageSize): { key: string; type: FileType } | null {
  if (!row || !isFileType(row.sent_type)) return null
  const type = row.sent_type
  if (size === 'full') return { key: row.storage_key, type }
  if (row.thumbnail_key) return { key: row.thumbnail_key, type: 'image/jpeg' }
  const isSmall = row.sent_bytes <= LIMITS.ownThumbnailBytes
  return isSmall && SHOWN_BY_BROWSERS.includes(type) ? { key: row.storage_key, type } : null
}
