import { asciiAt } from './picture-header.ts'
import { isoMediaPicture } from './iso-media-header.ts'

/** What the bytes are, whatever the name says. `unknown` is binary that nobody here knows. */
export const CONTENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/tiff',
  'application/pdf',
  'image/gif',
  'image/avif',
  'image/bmp',
  'image/svg+xml',
  'text/html',
  'text/plain',
  'application/zip',
  'video',
  'unknown',
] as const
export type ContentType = (typeof CONTENT_TYPES)[number]

/** Readers find the header of a PDF anywhere in the first kilobyte. */
const SEARCHED_FOR_TEXT = 1024

/** Decides by magic bytes alone. */
export function sniffContent(bytes: Uint8Array): ContentType {
  const start = asciiAt(bytes, 0, 12)
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif'
  if (/^(II[*+]\0|MM\0[*+])/.test(start)) return 'image/tiff'
  if (start.slice(4, 8) === 'ftyp') return isoMediaPicture(bytes) ?? 'video'
  if (start.startsWith('PK\x03\x04')) return 'application/zip'
  if (start.startsWith('BM') && start.slice(6, 10) === '\0\0\0\0') return 'image/bmp'
  return sniffText(asciiAt(bytes, 0, SEARCHED_FOR_TEXT))
}

function sniffText(head: string): ContentType {
  if (head.includes('%PDF-')) return 'application/pdf'
  if (/<svg[\s>]/i.test(head)) return 'image/svg+xml'
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|script|!--)/i.test(head)) return 'text/html'
  return head.length > 0 && !/[\0-\x08\x0e-\x1f\x7f]/.test(head) ? 'text/plain' : 'unknown'
}
