import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { PictureWorld } from '../pdf/picture-world.ts'

type Stored = { bytes: Uint8Array<ArrayBuffer>; type: string }

/** The world of a PDF writer in Node: pictures by file id, fonts from their package, sharp for a canvas. */
export function nodePictures(stored: ReadonlyMap<string, Stored> = new Map()): PictureWorld {
  return {
    findAddresses: async (fileIds) =>
      fileIds.flatMap((fileId) => {
        const picture = stored.get(fileId)
        return picture ? [{ fileId, url: `store:${fileId}`, type: picture.type }] : []
      }),
    async fetchBytes(url) {
      const picture = stored.get(url.slice('store:'.length))
      if (!picture || picture.bytes.length === 0) throw new Error('the store answered 403')
      return picture.bytes
    },
    toJpeg: async (bytes) =>
      new Uint8Array(await sharp(bytes).rotate().flatten({ background: '#fff' }).jpeg().toBuffer()),
    async loadFont(name) {
      const family = name.startsWith('cousine') ? 'cousine' : 'eb-garamond'
      const root = new URL('../../../node_modules/@fontsource/', import.meta.url)
      return new Uint8Array(
        await readFile(fileURLToPath(new URL(`${family}/files/${name}-normal.woff`, root))),
      )
    },
    onPicture: () => {},
  }
}
