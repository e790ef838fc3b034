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

/** As useImageUrl, for many files. Give it the same array while the files are the same. */
export function useImageUrls(
  fileIds: readonly string[],
  size: ImageSize,
): { images: ReadonlyMap<string, KnownImage>; onError: (fileId: string, url: string) => void } {
  const book = useImageBook()
  useEffect(() => book.want(fileIds, size), [book, fileIds, size])
  const known = useMemo(() => {
    let last: ReadonlyMap<string, KnownImage> = new Map()
    return () => {
      const isSame = last.size > 0 && fileIds.every((id) => last.get(id) === book.find(id, size))
      if (!isSame) last = new Map(fileIds.map((id) => [id, book.find(id, size)]))
      return last
    }
  }, [book, fileIds, size])
  const images = useSyncExternalStore(book.subscribe, known, () => NONE)
  return { images, onError: useCallback((fileId, url) => book.renew(fileId, size, url), [book, size]) }
}

const NONE: ReadonlyMap<string, KnownImage> = new Map()

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
