/** What the header of a picture declares. Nothing is decoded, so a lie costs nothing but a refusal. */
export type PictureHeader = {
  width: number
  height: number
  /** Frames of an animation or pages of a TIFF, as far as the header tells; 1 otherwise. */
  frames: number
  /** False when the end of the picture is missing: the file was cut off. */
  complete: boolean
  /** Bytes behind the end of the picture, where something else may hide. */
  trailingBytes: number
  /** Of a JPEG: 1 grey, 3 colours, 4 CMYK, on which readers differ. */
  channels?: number
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** `length` bytes as Latin-1 text; shorter at the end of the file. */
export const asciiAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
