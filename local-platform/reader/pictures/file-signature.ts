/** What the reader can open, as their first bytes tell. */
export type FileFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'heif' | 'avif' | 'pdf'

const DECLARED: Readonly<Record<string, readonly FileFormat[]>> = {
  'image/jpeg': ['jpeg'],
  'image/jpg': ['jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'image/tiff': ['tiff'],
  'image/heic': ['heif'],
  'image/heif': ['heif'],
  'image/avif': ['avif'],
  'application/pdf': ['pdf'],
}

/** The format the bytes begin with, or null: not a format that is read here (SVG and HTML among them). */
export function formatOfBytes(bytes: Uint8Array): FileFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString(
    'latin1',
  )
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return 'tiff'
  if (head.slice(4, 8) === 'ftyp') return formatOfBrands(head.slice(8, 40))
  // PDF readers accept a little rubbish before the header.
  return head.includes('%PDF-') && !/<(?:html|svg|script)/i.test(head) ? 'pdf' : null
}

const formatOfBrands = (brands: string): FileFormat | null =>
  /avif|avis/.test(brands) ? 'avif' : /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? 'heif' : null

/** Whether bytes of this format may come under this MIME type. */
export const isDeclaredAs = (format: FileFormat, mimeType: string): boolean =>
  DECLARED[mimeType.toLowerCase().split(';')[0]?.trim() ?? '']?.includes(format) ?? false
