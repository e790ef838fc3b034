import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { narrowUplink } from '../setup/narrow-uplink.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { choose, dock, newBatch, send } from './new-batch.ts'
import { makeFolder } from './picture-folder.ts'

let stack: E2eStack
beforeAll(async () => {
  // Nothing is read: only the way to the store is of interest.
  stack = await startE2eStack({ functions: ['uploads', 'images'] })
})
afterAll(() => stack.close())

const COUNT = 18

test('over a slow line pictures are sent as WebP once its pace is known', async () => {
  const page = await newBatch(stack)
  await narrowUplink(page, 1_000_000)
  const types = await sendPhotos(page)
  expect(types).toEqual([...Array(10).fill('image/jpeg'), ...Array(COUNT - 10).fill('image/webp')])
})

test('over a good line they are sent as JPEG, which takes an eighth of the time to encode', async () => {
  const page = await newBatch(stack)
  await narrowUplink(page, 20_000_000)
  expect(new Set(await sendPhotos(page))).toEqual(new Set(['image/jpeg']))
})

/** What they were sent as, in their order. */
async function sendPhotos(page: Page): Promise<string[]> {
  const folder = await makeFolder()
  const files = await Promise.all(
    Array.from({ length: COUNT }, async (_, index) => folder.write(`photo ${index}.png`, await photo(index))),
  )
  await choose(page, files)
  await page.getByLabel('Hold until I press Start').check()
  await send(page, COUNT)
  await dock(page).getByText(`${COUNT} uploaded = ${COUNT} selected`).waitFor({ timeout: 60_000 })
  const batchId = page.url().split('/').at(-1) ?? ''
  const { rows } = await stack.database.pglite.query<{ type: string }>(
    'select sent_type as type from public.batch_upload_files where batch_id = $1 order by upload_order',
    [batchId],
  )
  return rows.map(({ type }) => type)
}

/** Megabytes that a JPEG says in 60 KB: large enough to be encoded again, small enough for a slow line. */
async function photo(number: number): Promise<Buffer> {
  const [width, height] = [2_000, 1_400]
  const words = `Page ${number}, line for line the same words: ${crypto.randomUUID()}`
  const lines = [400, 800].map((y) => `<text x="60" y="${y}">${words}</text>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-size="44"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).greyscale().png({ compressionLevel: 0 }).toBuffer()
}
