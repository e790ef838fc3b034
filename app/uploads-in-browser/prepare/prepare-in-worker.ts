import type { SentPictureType } from '#app/uploads/picture-policy.ts'
import { inspectFile } from '#domain/file-inspection/inspect-file.ts'
import type { PictureHeader } from '#domain/file-inspection/picture-header.ts'
import { Failure } from '#domain/failures.ts'
import type { FileType } from '#domain/file-types.ts'
import { LIMITS } from '#domain/limits.ts'
import { md5Base64, sha256Hex } from './digests.ts'
import { type EncodedPicture, encodePicture } from './encode-picture.ts'
import type { MadeBytes, PrepareResult } from './prepare-messages.ts'

type Prepared = {
  name: string
  file: Blob
  /** What pictures that are encoded again become. */
  pictureType: SentPictureType
  /** Called now and then while a file of many pages takes its time. */
  onProgress: () => void
}

/**
 * Reads a file once: inspects and hashes it, re-encodes where that pays, makes a thumbnail. Throws only what says that
 * the worker itself is broken.
 */
export async function prepareInWorker({ name, file, ...wishes }: Prepared): Promise<PrepareResult> {
  try {
    const bytes = await readAll(file)
    const inspection = inspectFile({ name, bytes })
    if (!inspection.accepted) return { type: 'refused', code: inspection.code, detail: inspection.detail }
    const originalSha256 = await sha256Hex(bytes)
    const { sent, thumbnail } = await encode({ ...inspection, ...wishes, file, bytes })
    return {
      type: 'ready',
      originalSha256,
      originalBytes: bytes.length,
      sentType: sent ? sent.type : inspection.type,
      sent: sent ? await made(sent.buffer) : { md5: await md5Base64(bytes) },
      thumbnail: thumbnail && thumbnail.byteLength <= LIMITS.thumbnailBytes ? await made(thumbnail) : null,
    }
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error
    if (!(error instanceof Failure)) return { type: 'failed', code: 'internal', detail: nameOf(error) }
    return {
      type: error.code === 'file_changed' ? 'failed' : 'refused',
      code: error.code,
      detail: error.message,
    }
  }
}

/** Throws `file_changed`: a picked file cannot be read any more once it changed on disk. */
async function readAll(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    throw new Failure('file_changed', 'The file cannot be read any more.', { cause: error })
  }
}

type Inspected = {
  file: Blob
  bytes: Uint8Array<ArrayBuffer>
  type: FileType
  header: PictureHeader | null
  pictureType: SentPictureType
  onProgress: () => void
}

/** What most people never send is read by parts that come when they are needed: they are larger than all the rest. */
async function encode({ type, ...file }: Inspected): Promise<EncodedPicture> {
  if (type === 'application/pdf') {
    const { lookIntoPdf } = await import('./look-into-pdf.ts')
    return { sent: null, thumbnail: await lookIntoPdf(file.bytes) }
  }
  if (type === 'image/tiff') {
    const { encodeTiff } = await import('./tiff/encode-tiff.ts')
    return encodeTiff(file)
  }
  return encodePicture({ ...file, type })
}

async function made(buffer: ArrayBuffer): Promise<MadeBytes> {
  return { buffer, md5: await md5Base64(new Uint8Array(buffer)) }
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error)
