import type { FailureCode } from '../failures.ts'
import { FILE_TYPES, type FileType, isFileType } from '../file-types.ts'
import { LIMITS } from '../limits.ts'
import { claimedFamily, type Family } from './claimed-family.ts'
import { readGifHeader } from './gif-header.ts'
import { readIsoMediaHeader } from './iso-media-header.ts'
import { readJpegHeader } from './jpeg-header.ts'
import type { PictureHeader } from './picture-header.ts'
import { readPngHeader } from './png-header.ts'
import { type ContentType, sniffContent } from './sniff-content.ts'
import { readTiffHeader } from './tiff-header.ts'
import { readWebpHeader } from './webp-header.ts'

export type Refusal = { accepted: false; code: FailureCode; detail: string | null }
export type Inspection = { accepted: true; type: FileType; header: PictureHeader | null } | Refusal

const MEGAPIXEL = 1_000_000

const HEADER_READERS: Partial<Record<ContentType, (bytes: Uint8Array) => PictureHeader | null>> = {
  'image/jpeg': readJpegHeader,
  'image/png': readPngHeader,
  'image/webp': readWebpHeader,
  'image/gif': readGifHeader,
  'image/tiff': readTiffHeader,
  'image/heic': readIsoMediaHeader,
  'image/heif': readIsoMediaHeader,
  'image/avif': readIsoMediaHeader,
}

/** Refuses what no type allows, before a byte is read; null when the file may be opened. */
export function refuseBySize(bytes: number): Refusal | null {
  if (bytes === 0) return refuse('empty_file')
  if (bytes > LIMITS.pdfBytes) return refuse('file_too_large', `${megabytes(bytes)} MB`)
  return null
}

/** As much of a file as `inspectStart` wants to see: the frame of a photo stands behind its EXIF thumbnail. */
export const INSPECTED_START = 64 * 1024

/**
 * Refuses what size, name and first bytes already tell, so that people hear it before anything is sent; null when the
 * file may be read whole.
 */
export function inspectStart(file: { name: string; bytes: number; start: Uint8Array }): Refusal | null {
  const tooLarge = refuseBySize(file.bytes)
  if (tooLarge) return tooLarge
  const content = sniffContent(file.start)
  const refusal = refuseByType(content, claimedFamily(file.name))
  if (refusal) return refusal
  if (isFileType(content) && FILE_TYPES[content].picture && file.bytes > LIMITS.imageBytes) {
    return refuse('file_too_large', `${megabytes(file.bytes)} MB`)
  }
  return refuseByPixels(HEADER_READERS[content]?.(file.start) ?? null)
}

/**
 * Decides from the whole content, without decoding it, whether a file may be sent: its true type, the size its header
 * declares, and whether its end is there. What passes may still be damaged inside; only a decoder can tell.
 */
export function inspectFile(file: { name: string; bytes: Uint8Array }): Inspection {
  const tooLarge = refuseBySize(file.bytes.length)
  if (tooLarge) return tooLarge
  const content = sniffContent(file.bytes)
  const header = HEADER_READERS[content]?.(file.bytes) ?? null
  return (
    refuseByPixels(header) ??
    refuseByType(content, claimedFamily(file.name)) ??
    inspectSupported(content, file.bytes, header)
  )
}

function refuseByPixels(header: PictureHeader | null): Refusal | null {
  if (!header || header.width * header.height <= LIMITS.pixels) return null
  const pixels = Math.round((header.width * header.height) / MEGAPIXEL)
  return refuse('too_many_pixels', `${header.width} × ${header.height}, ${pixels} megapixels`)
}

function refuseByType(content: ContentType, claimed: Family | null): Refusal | null {
  if (content === 'unknown') return refuse(claimed ? 'corrupt_file' : 'unsupported_type')
  const family = familyOf(content)
  if (claimed && claimed !== family) {
    return refuse('type_mismatch', `The name says ${claimed}, the content is ${content}.`)
  }
  return isFileType(content) ? null : refuse('unsupported_type', content)
}

function familyOf(content: ContentType): Family | null {
  if (content === 'application/pdf') return 'pdf'
  return content.startsWith('image/') && content !== 'image/svg+xml' ? 'picture' : null
}

function inspectSupported(content: ContentType, bytes: Uint8Array, header: PictureHeader | null): Inspection {
  if (!isFileType(content)) return refuse('unsupported_type', content)
  if (FILE_TYPES[content].picture && bytes.length > LIMITS.imageBytes) {
    return refuse('file_too_large', `${megabytes(bytes.length)} MB`)
  }
  // BigTIFF and odd containers have headers that are not read here; their decoder says what they are.
  const mustDeclareSize = content === 'image/jpeg' || content === 'image/png' || content === 'image/webp'
  if (mustDeclareSize && (!header || header.width === 0 || header.height === 0)) {
    return refuse('corrupt_file', 'The header declares no size.')
  }
  if (header && !header.complete) return refuse('corrupt_file', 'The end of the file is missing.')
  return { accepted: true, type: content, header }
}

const megabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024))

function refuse(code: FailureCode, detail: string | null = null): Refusal {
  return { accepted: false, code, detail }
}
