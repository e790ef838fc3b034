import type { SupabaseClient } from '@supabase/supabase-js'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ImageSize } from '#domain/contracts/images.ts'
import { useOpenClient } from '../auth/use-open-client.ts'
import { useTeam } from '../team/use-team.ts'
import { ImageBook, type KnownImage } from './image-book.ts'

/** One a team: all thumbnails of a page share it. Only ever filled in a browser. */
const books = new Map<string, ImageBook>()

/** The picture of a file: undefined while it is not known, null when there is none. `onError` is for its <img>. */
export function useImageUrl(
  fileId: string,
  size: ImageSize,
): { image: KnownImage; onError: (url: string) => void } {
  const book = useImageBook()
  useEffect(() => book.want([fileId], size), [book, fileId, size])
  const image = useSyncExternalStore(
    book.subscribe,
    () => book.find(fileId, size),
    () => undefined,
  )
  return { image, onError: useCallback((url) => book.renew(fileId, size, url), [book, fileId, size]) }
}

function useImageBook(): ImageBook {
  const { teamId } = useTeam()
  const openClient = useOpenClient()
  return useMemo(() => {
    const known = books.get(teamId)
    if (known) return known
    const book = createImageBook(teamId, openClient)
    if (typeof window !== 'undefined') books.set(teamId, book)
    return book
  }, [teamId, openClient])
}

const createImageBook = (teamId: string, openClient: () => Promise<SupabaseClient>) =>
  new ImageBook({
    ask: async (fileIds, size) => {
      const [client, { askForImages }] = await Promise.all([openClient(), import('./ask-for-images.ts')])
      return askForImages(client, { teamId, fileIds, size })
    },
    now: Date.now,
    setTimer: (run, ms) => void setTimeout(run, ms),
  })
