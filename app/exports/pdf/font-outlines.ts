/** What of a font file a PDF needs to know. Lengths are in thousandths of the size. */
export type FontOutlines = {
  /** Letters and hyphens. */
  name: string
  /** TrueType. */
  file: Uint8Array<ArrayBuffer>
  ascent: number
  descent: number
  /** Left, bottom, right, top. */
  box: readonly [number, number, number, number]
  /** The glyph of a character; 0 for one the font does not have. */
  glyphOf: (character: string) => number
  widthOf: (character: string) => number
}
