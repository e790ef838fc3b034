/** Good enough that handwriting stays crisp; half the bytes of 0.95. */
const JPEG_QUALITY = 0.85

export async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { mode: 'cors', credentials: 'omit' })
  if (!response.ok) throw new Error(`the store answered ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** Upright and on white, whatever its type: PDF knows neither EXIF nor WebP. */
export async function toJpeg(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' })
  try {
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('no canvas here')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0)
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })
    return new Uint8Array(await jpeg.arrayBuffer())
  } finally {
    picture.close()
  }
}
