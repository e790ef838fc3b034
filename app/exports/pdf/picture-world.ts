import type { FontFile } from './font-book.ts'

/** Where the picture of a file is, and what the store calls it. */
export type PictureAddress = { fileId: string; url: string; type: string }

/** What writing a PDF needs of the world. */
export type PictureWorld = {
  /** Addresses of these files; who has no picture is left out. */
  findAddresses: (fileIds: readonly string[]) => Promise<PictureAddress[]>
  /** Throws when the store does not give it. */
  fetchBytes: (url: string) => Promise<Uint8Array<ArrayBuffer>>
  /** Any picture this browser can open, upright, as JPEG. Throws for one it cannot. */
  toJpeg: (bytes: Uint8Array<ArrayBuffer>, type: string) => Promise<Uint8Array<ArrayBuffer>>
  /** A font file, WOFF. */
  loadFont: (name: FontFile) => Promise<Uint8Array<ArrayBuffer>>
  onPicture: (progress: { done: number; total: number }) => void
}
