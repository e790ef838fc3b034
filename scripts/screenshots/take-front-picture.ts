import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { openMemberPage, settle } from './take-shots.ts'
import type { E2eStack } from '../../tests/e2e/e2e-stack.ts'

/** Twice the size at which the front page shows it at most, so that letters stay sharp. */
const SIZE = { width: 1_240, height: 860 }
const MOST_BYTES = 120_000
const QUALITIES = [82, 74, 66, 58, 50, 40]

/** The picture of the product on the front page, light and dark, small enough to be the first thing one sees. */
export async function takeFrontPictures(
  stack: E2eStack,
  { path, folder, login }: { path: string; folder: string; login: string },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openMemberPage(stack, login, { viewport: SIZE, colorScheme, deviceScaleFactor: 1 })
    await page.goto(path)
    await settle(page)
    const picture = await page.screenshot()
    await page.context().close()
    await writeFile(join(folder, `product-${colorScheme}.webp`), await encodeSmall(picture))
  }
}

/** The best quality that keeps the size. Throws when even the worst does not. */
async function encodeSmall(picture: Buffer): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const encoded = await sharp(picture).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
    if (encoded.length <= MOST_BYTES) return encoded
  }
  throw new Error(`the picture stays above ${MOST_BYTES} bytes`)
}
