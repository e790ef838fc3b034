import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'

/** A folder on disk that is gone after the test. */
export type PictureFolder = {
  path: string
  /** Writes a file; gives its whole path. */
  write: (name: string, bytes: Uint8Array | string) => Promise<string>
}

export async function makeFolder(): Promise<PictureFolder> {
  const path = await mkdtemp(join(tmpdir(), 'handscript-e2e-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return {
    path,
    async write(name, bytes) {
      const whole = join(path, name)
      await mkdir(dirname(whole), { recursive: true })
      await writeFile(whole, bytes)
      return whole
    },
  }
}

/** A small picture with bytes of its own: twice the same would be a duplicate. */
export async function noisyPicture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 200, sigma: 20 } as const
  const image = sharp({ create: { width: 96, height: 96, channels: 3, background: '#fff', noise } })
  return image.png().toBuffer()
}

/** Writes `count` different pictures: page 1.png, page 2.png … */
export async function writePictures(folder: PictureFolder, count: number, name = 'page'): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) =>
      folder.write(`${name} ${index + 1}.png`, await noisyPicture()),
    ),
  )
}
