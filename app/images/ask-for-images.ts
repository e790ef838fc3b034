import type { SupabaseClient } from '@supabase/supabase-js'
import { type ImageSize, type ViewedImage, ViewResponse } from '#domain/contracts/images.ts'
import { LIMITS } from '#domain/limits.ts'

/**
 * Addresses of these files' pictures, good for five minutes at least; who has none is left out. Fetch them with CORS
 * (`crossOrigin="anonymous"` on an <img>): a browser that has kept one without it would refuse it to scripts later.
 * @throws when the function does not answer or says no
 */
export async function askForImages(
  client: Pick<SupabaseClient, 'functions'>,
  { teamId, fileIds, size }: { teamId: string; fileIds: readonly string[]; size: ImageSize },
): Promise<ViewedImage[]> {
  const groups: string[][] = []
  for (let start = 0; start < fileIds.length; start += LIMITS.filesPerViewCall) {
    groups.push(fileIds.slice(start, start + LIMITS.filesPerViewCall))
  }
  const answers = await Promise.all(
    groups.map(async (group) => {
      const { data, error } = await client.functions.invoke<unknown>('images/view', {
        body: { teamId, fileIds: group, size },
      })
      if (error) throw new Error('the addresses of pictures could not be had', { cause: error })
      return ViewResponse.parse(data).images
    }),
  )
  return answers.flat()
}
