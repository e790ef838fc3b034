import type { FontFile } from './pdf/font-book.ts'
import { fetchBytes } from './browser-pictures.ts'

/** The addresses of the files in our own build: fetched one by one when a text needs them. */
const FILES = import.meta.glob<string>(
  [
    '/node_modules/@fontsource/eb-garamond/files/eb-garamond-*-400-normal.woff',
    '/node_modules/@fontsource/eb-garamond/files/eb-garamond-*-600-normal.woff',
    '/node_modules/@fontsource/cousine/files/cousine-*-400-normal.woff',
    '!**/cousine-hebrew-*',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
)

export async function loadFont(name: FontFile): Promise<Uint8Array<ArrayBuffer>> {
  const found = Object.entries(FILES).find(([path]) => path.endsWith(`/${name}-normal.woff`))
  if (!found) throw new Error(`there is no font ${name}`)
  return fetchBytes(found[1])
}
