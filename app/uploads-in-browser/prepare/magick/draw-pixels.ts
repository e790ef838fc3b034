import { sentScale } from '#app/uploads/picture-policy.ts'
import type { Pixels } from './decode-frame.ts'

/** As large as it is sent. */
export function drawPixels({ width, height, rgba }: Pixels): Promise<ImageBitmap> {
  const scale = sentScale({ width, height })
  return createImageBitmap(new ImageData(rgba, width, height), {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'high',
  })
}
