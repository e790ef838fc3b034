import { expect, test } from 'vitest'
import { InlineBytes } from './inline-bytes.ts'

test('bytes held at once stay below the limit, and all work is done', async () => {
  const inline = new InlineBytes(100)
  let held = 0
  let most = 0
  const work = (bytes: number) =>
    inline.hold(bytes, async () => {
      held += bytes
      most = Math.max(most, held)
      await Promise.resolve()
      held -= bytes
      return bytes
    })
  expect(await Promise.all([60, 60, 40, 30, 90, 0].map(work))).toEqual([60, 60, 40, 30, 90, 0])
  expect(most).toBeLessThanOrEqual(100)
})

test('what is larger than the limit goes alone, and a failure gives its bytes back', async () => {
  const inline = new InlineBytes(100)
  await expect(inline.hold(500, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inline.hold(100, () => Promise.resolve('done'))).toBe('done')
})
