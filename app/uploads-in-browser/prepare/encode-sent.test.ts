import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** A browser that writes these types, and gives a PNG for any other, as the specification says. */
function browserThatWrites(...written: string[]) {
  class Canvas {
    getContext = () => ({ fillRect: () => undefined, drawImage: () => undefined })
    convertToBlob = async ({ type }: { type: string }) =>
      new Blob(['a picture'], { type: written.includes(type) ? type : 'image/png' })
  }
  vi.stubGlobal('OffscreenCanvas', Canvas)
}

const bitmap = (height = 80): ImageBitmap => ({ width: 100, height, close: () => undefined })

beforeEach(() => void vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['image/webp', ['image/jpeg', 'image/webp'], 'image/webp'],
  ['image/webp', ['image/jpeg'], 'image/jpeg'],
  ['image/jpeg', ['image/jpeg', 'image/webp'], 'image/jpeg'],
] as const)('asked for %s, a browser that writes %j sends %s', async (wanted, written, sent) => {
  browserThatWrites(...written)
  const { encodeSent } = await import('./encode-sent.ts')
  await expect(encodeSent(bitmap(), wanted)).resolves.toMatchObject({ type: sent })
})

test('a picture longer than a WebP can be is sent as JPEG, with its end', async () => {
  browserThatWrites('image/jpeg', 'image/webp')
  const { encodeSent } = await import('./encode-sent.ts')
  await expect(encodeSent(bitmap(16_383), 'image/webp')).resolves.toMatchObject({ type: 'image/webp' })
  await expect(encodeSent(bitmap(16_384), 'image/webp')).resolves.toMatchObject({ type: 'image/jpeg' })
})
