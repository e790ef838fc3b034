import { describe, expect, test } from 'vitest'
import type { ImageSize, ViewedImage } from '#domain/contracts/images.ts'
import { ImageBook } from './image-book.ts'

const MINUTE = 60_000

describe('the addresses of pictures', () => {
  test('are asked for once for all that is wanted within a frame, a question for each size', async () => {
    const { book, asked, pass } = open()
    book.want(['a', 'b'], 'thumbnail')
    book.want(['b', 'c'], 'thumbnail')
    book.want(['a'], 'full')
    expect(asked).toEqual([])
    await pass(16)
    expect(asked).toEqual([
      ['thumbnail', 'a', 'b', 'c'],
      ['full', 'a'],
    ])
    expect(book.find('c', 'thumbnail')?.url).toBe('thumbnail/c/1')
    expect(book.find('c', 'full')).toBeUndefined()
  })

  test('that are known are not asked for again', async () => {
    const { book, asked, pass } = open()
    const leave = book.want(['a'], 'thumbnail')
    await pass(16)
    leave()
    book.want(['a'], 'thumbnail')
    await pass(16)
    expect(asked).toHaveLength(1)
  })

  test('are renewed before they expire while somebody looks, and not otherwise', async () => {
    const { book, asked, pass } = open()
    const leave = book.want(['a'], 'full')
    await pass(5 * MINUTE)
    expect(asked).toHaveLength(2)
    expect(book.find('a', 'full')?.url).toBe('full/a/2')
    leave()
    await pass(30 * MINUTE)
    expect(asked).toHaveLength(2)
  })

  test('are asked for again when the picture did not come, once for each address', async () => {
    const { book, asked, pass } = open()
    book.want(['a'], 'thumbnail')
    await pass(16)
    book.renew('a', 'thumbnail', 'an older address')
    await pass(16)
    expect(asked).toHaveLength(1)
    book.renew('a', 'thumbnail', 'thumbnail/a/1')
    await pass(16)
    expect(book.find('a', 'thumbnail')?.url).toBe('thumbnail/a/2')
  })

  test('of files without a picture are null, and looked for again after a while', async () => {
    const { book, asked, without, pass } = open()
    without.add('a')
    book.want(['a'], 'thumbnail')
    await pass(16)
    expect(book.find('a', 'thumbnail')).toBeNull()
    without.clear()
    await pass(MINUTE / 2)
    expect(book.find('a', 'thumbnail')?.url).toBe('thumbnail/a/2')
    expect(asked).toHaveLength(2)
  })

  test('that could not be had are asked for again, and those who wait are told when they come', async () => {
    const { book, world, pass } = open()
    const { ask } = world
    world.ask = () => Promise.reject(new Error('offline'))
    let told = 0
    book.subscribe(() => (told += 1))
    book.want(['a'], 'thumbnail')
    await pass(16)
    expect([told, book.find('a', 'thumbnail')]).toEqual([0, undefined])
    world.ask = ask
    await pass(MINUTE / 2)
    expect(told).toBe(1)
    expect(book.find('a', 'thumbnail')).toBeTruthy()
  })
})

/** A book whose time passes by hand. Addresses are good for five minutes and carry the number of their question. */
function open() {
  let now = 0
  let timers: { run: () => void; at: number }[] = []
  const asked: string[][] = []
  const without = new Set<string>()
  const world = {
    ask: (fileIds: readonly string[], size: ImageSize): Promise<readonly ViewedImage[]> => {
      asked.push([size, ...fileIds])
      const expiresAt = new Date(now + 5 * MINUTE).toISOString()
      return Promise.resolve(
        fileIds
          .filter((fileId) => !without.has(fileId))
          .map((fileId) => ({
            fileId,
            url: `${size}/${fileId}/${asked.length}`,
            type: 'image/jpeg',
            expiresAt,
          })),
      )
    },
    now: () => now,
    setTimer: (run: () => void, ms: number) => void timers.push({ run, at: now + ms }),
  }
  const pass = async (ms: number) => {
    const end = now + ms
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      now = next.at
      timers = timers.filter((timer) => timer !== next)
      next.run()
      await Promise.resolve().then(() => Promise.resolve().then(() => Promise.resolve()))
    }
    now = end
  }
  return { book: new ImageBook(world), world, asked, without, pass }
}
