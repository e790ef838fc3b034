import address from '@imagemagick/magick-wasm/magick.wasm?url'
import { startMagick } from './start-magick.ts'

let loading: Promise<void> | null = null

/** Fetches ImageMagick when it is first needed; `onProgress` is called as its megabytes come. */
export function loadMagick(onProgress: () => void): Promise<void> {
  loading ??= load(onProgress).catch((error: unknown) => {
    loading = null // the next file may have more luck with the line
    throw error
  })
  return loading
}

async function load(onProgress: () => void): Promise<void> {
  const { ok, body, headers } = await fetch(address)
  if (!ok || !body) throw new Error('The part that opens TIFF and HEIC could not be loaded.')
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onProgress()
        controller.enqueue(chunk)
      },
    }),
  )
  await startMagick(await WebAssembly.compileStreaming(new Response(watched, { headers })))
}
