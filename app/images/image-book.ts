import type { ImageSize, ViewedImage } from '#domain/contracts/images.ts'

/** Undefined: not known yet. Null: the file has no picture in this size. */
export type KnownImage = ViewedImage | null | undefined

export type ImageBookWorld = {
  ask: (fileIds: readonly string[], size: ImageSize) => Promise<readonly ViewedImage[]>
  now: () => number
  setTimer: (run: () => void, ms: number) => void
}

type Page = { image: KnownImage; isAsked: boolean; readers: number; askedAt: number }

/** All that is wanted within a frame is one question. */
const FRAME_MS = 16
/** An address with less than this left is asked for again. */
const SPARE_MS = 60_000
/** A file without a picture may have got one, an answer that did not come may come now. */
const AGAIN_MS = 15_000

/**
 * The addresses of pictures a tab knows, by size and file. What is wanted together is asked for together, what is known
 * is not asked for again, and what is being looked at is renewed before it expires.
 */
export class ImageBook {
  readonly #world: ImageBookWorld
  readonly #pages: Record<ImageSize, Map<string, Page>> = { thumbnail: new Map(), full: new Map() }
  readonly #listeners = new Set<() => void>()
  #isFrameOpen = false
  #isWatching = false

  constructor(world: ImageBookWorld) {
    this.#world = world
  }

  find = (fileId: string, size: ImageSize): KnownImage => this.#pages[size].get(fileId)?.image

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps these addresses good until the reader says that it is done. */
  want(fileIds: readonly string[], size: ImageSize): () => void {
    for (const fileId of fileIds) this.#pageOf(fileId, size).readers += 1
    this.#askSoon()
    return () => {
      for (const fileId of fileIds) this.#pageOf(fileId, size).readers -= 1
    }
  }

  /** The picture at this address did not come: asks for another, unless that has been done. */
  renew(fileId: string, size: ImageSize, url: string): void {
    const page = this.#pageOf(fileId, size)
    if (page.image?.url !== url) return
    page.image = { ...page.image, expiresAt: new Date(0).toISOString() }
    this.#askSoon()
  }

  #pageOf(fileId: string, size: ImageSize): Page {
    const known = this.#pages[size].get(fileId)
    if (known) return known
    const page = { image: undefined, isAsked: false, readers: 0, askedAt: -Infinity }
    this.#pages[size].set(fileId, page)
    return page
  }

  #askSoon(): void {
    if (this.#isFrameOpen) return
    this.#isFrameOpen = true
    this.#world.setTimer(() => {
      this.#isFrameOpen = false
      void this.#askFor('thumbnail')
      void this.#askFor('full')
      this.#watch()
    }, FRAME_MS)
  }

  async #askFor(size: ImageSize): Promise<void> {
    const due = [...this.#pages[size]].filter(([, page]) => this.#isDue(page))
    if (due.length === 0) return
    for (const [, page] of due) {
      page.isAsked = true
      page.askedAt = this.#world.now()
    }
    const asked = due.map(([fileId]) => fileId)
    const images = await this.#world.ask(asked, size).catch(() => null)
    const byFile = new Map(images?.map((image) => [image.fileId, image]))
    for (const [fileId, page] of due) {
      page.isAsked = false
      if (images) page.image = byFile.get(fileId) ?? null
    }
    if (images) for (const listener of this.#listeners) listener()
  }

  #isDue({ image, isAsked, readers, askedAt }: Page): boolean {
    if (isAsked || readers === 0) return false
    const now = this.#world.now()
    if (image) return Date.parse(image.expiresAt) - now < SPARE_MS
    return now - askedAt >= AGAIN_MS
  }

  /** Looks again while anybody reads; a tab that shows no picture has nothing to do. */
  #watch(): void {
    if (this.#isWatching) return
    this.#isWatching = true
    this.#world.setTimer(() => {
      this.#isWatching = false
      const pages = [...this.#pages.thumbnail.values(), ...this.#pages.full.values()]
      if (pages.some(({ readers }) => readers > 0)) this.#askSoon()
    }, AGAIN_MS)
  }
}
