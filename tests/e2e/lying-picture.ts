import sharp, { type Sharp } from 'sharp'
import { expect } from 'vitest'

/** Stored lying: red on the left half. Its orientation turns it a quarter clockwise: red is on top then. */
export async function lyingPicture(): Promise<Sharp> {
  const half = { create: { width: 1_000, height: 1_600, channels: 3, background: '#d02020' } } as const
  return sharp({ create: { ...half.create, width: 2_000, background: '#2020d0' } })
    .composite([{ input: await sharp(half).png().toBuffer(), left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
}

export async function expectUpright(picture: Buffer): Promise<void> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  expect(info.height, 'upright').toBeGreaterThan(info.width)
  const redAt = (row: number) => data[(row * info.width + Math.floor(info.width / 2)) * info.channels] ?? 0
  expect(redAt(Math.floor(info.height / 4))).toBeGreaterThan(180)
  expect(redAt(Math.floor((info.height * 3) / 4))).toBeLessThan(80)
}
