import type { FontFile } from './pdf/font-book.ts'
import { fetchBytes } from './browser-pictures.ts'

/** The files of our own build, by name: loaded one by one when a text needs them. */
const FILES = import.meta.glob<string>(
  [
    '/node_modules/@fontsource/eb-garamond/files/eb-garamond-*-400-normal.woff',
    '/node_modules/@fontsource/eb-garamond/files/eb-garamond-*-600-normal.woff',
    '/node_modules/@fontsource/cousine/files/cousine-*-400-normal.woff',
  ],
  { query: '?url&no-inline', import: 'default' },
)

export async function loadFont(name: FontFile): Promise<Uint8Array<ArrayBuffer>> {
  const found = Object.entries(FILES).find(([path]) => path.endsWith(`/${name}-normal.woff`))
  if (!found) throw new Error(`there is no font ${name}`)
  return fetchBytes(await found[1]())
}
