import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import decodeByLibheif from 'heic-decode'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf, spoil } from '#app/uploads-in-browser/testing/spoil.ts'
import { startMagickInNode } from '#app/uploads-in-browser/testing/start-magick-in-node.ts'
import { decodeHeic } from './decode-heic.ts'

beforeAll(() => startMagickInNode())

const failure = (code: string) => expect.objectContaining({ code })

test('a container with nothing known in it cannot be decoded', () => {
  const empty = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(200, 7),
  ])
  expect(() => decodeHeic(empty)).toThrow(failure('cannot_decode_here'))
})

test('a picture of another kind is not opened, whatever it is called', async () => {
  const red = { create: { width: 8, height: 8, channels: 3, background: 'red' } } as const
  const png = await sharp(red).png().toBuffer()
  expect(() => decodeHeic(png)).toThrow(failure('cannot_decode_here'))
})

const DATA = path.resolve('../shared/data/open/nasty')
describe.skipIf(!existsSync(DATA))('real photos (skipped where ../shared/data is not there)', () => {
  const read = (name: string) => readFileSync(path.join(DATA, name))

  test.each(['fixture-mif1.heic', 'hopper.heif'])(
    '%s has the dots that another decoder sees',
    async (name) => {
      const { width, height, rgba } = decodeHeic(read(name))
      const other = await decodeByLibheif({ buffer: read(name) })
      expect({ width, height }).toEqual({ width: other.width, height: other.height })
      const apart = rgba.reduce((sum, value, at) => sum + Math.abs(value - (other.data[at] ?? 0)), 0)
      expect(apart / rgba.length).toBeLessThan(1)
    },
  )

  test('what was cut off or spoilt ends in a code or in a picture', () => {
    for (const heic of spoil(read('hopper.heif'), { spoiltBytes: 32 })) {
      expect([null, 'corrupt_file', 'cannot_decode_here']).toContain(codeOf(() => decodeHeic(heic)))
    }
  })
})
