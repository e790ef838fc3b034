import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { startMagick } from '#app/uploads-in-browser/prepare/magick/start-magick.ts'

/** What a worker fetches lies in the package. */
export async function startMagickInNode(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@imagemagick/magick-wasm/magick.wasm')
  await startMagick(await WebAssembly.compile(readFileSync(wasm)))
}
