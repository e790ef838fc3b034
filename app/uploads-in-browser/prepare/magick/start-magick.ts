import { ConfigurationFiles, initializeImageMagick, ResourceLimits } from '@imagemagick/magick-wasm'
import { LIMITS } from '#domain/limits.ts'

const MEBIBYTE = 1024n * 1024n
/** No side of a canvas is longer in any browser. */
const LONGEST_SIDE = 32_767n

/** Of its hundred formats it reads the two that browsers do not, and writes none. */
const POLICY = `<policymap>
  <policy domain="coder" rights="none" pattern="*"/>
  <policy domain="coder" rights="read" pattern="{TIFF,HEIC}"/>
  <policy domain="path" rights="none" pattern="@*"/>
</policymap>`

/** Makes ImageMagick ready, fenced in: files are hostile. Once is enough for a worker. */
export async function startMagick(wasm: WebAssembly.Module): Promise<void> {
  const files = ConfigurationFiles.default
  files.policy.data = POLICY
  await initializeImageMagick(wasm, files)
  ResourceLimits.width = LONGEST_SIDE
  ResourceLimits.height = LONGEST_SIDE
  // It wants to be below, not at the limit.
  ResourceLimits.area = BigInt(LIMITS.pixels) + 1n
  ResourceLimits.listLength = BigInt(LIMITS.pdfPages) + 1n
  // The largest picture, and a turned one of it. Its dots come out of here once more, and go to the browser.
  ResourceLimits.memory = 320n * MEBIBYTE
  ResourceLimits.maxMemoryRequest = 256n * MEBIBYTE
  // Seconds for a file, fewer than the pool waits for a sign of life.
  ResourceLimits.time = 45n
  // What does not fit into memory would go to a disk, which here is memory again.
  ResourceLimits.disk = 0n
}
