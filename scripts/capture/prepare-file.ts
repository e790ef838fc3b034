import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { HashAndPrepare, Prepared, PreparedBytes } from '#app/uploads/ports.ts'
import { inspectFile } from '#domain/file-inspection/inspect-file.ts'
import { Failure } from '#domain/failures.ts'
import { FILE_TYPES } from '#domain/file-types.ts'
import { LIMITS } from '#domain/limits.ts'
import { encodePicture } from './encode-picture.ts'
import { inspectPdf } from './inspect-pdf.ts'

/** Reads a file from disk: inspects and hashes it, re-encodes where that pays, makes a thumbnail. */
export const prepareFile: HashAndPrepare<string> = async (picked, signal) => {
  const { bytes, open } = await readOnce(picked.source)
  const inspection = inspectFile({ name: picked.name, bytes })
  if (!inspection.accepted) return { type: 'refused', code: inspection.code, detail: inspection.detail }
  signal.throwIfAborted()
  const original = {
    type: 'ready',
    originalSha256: createHash('sha256').update(bytes).digest('hex'),
    originalBytes: bytes.length,
    sent: { ...describe(bytes, open), type: inspection.type },
    thumbnail: null,
    heldBytes: 0,
  } as const satisfies Prepared
  try {
    if (!FILE_TYPES[inspection.type].picture) {
      await inspectPdf(bytes)
      return original
    }
    const { sent, thumbnail } = await encodePicture(bytes, inspection)
    return {
      ...original,
      ...(sent && { sent: { ...describeHeld(sent.bytes), type: sent.type } }),
      thumbnail: thumbnail.length <= LIMITS.thumbnailBytes ? describeHeld(thumbnail) : null,
      heldBytes: (sent?.bytes.length ?? 0) + thumbnail.length,
    }
  } catch (error) {
    if (error instanceof Failure) return { type: 'refused', code: error.code, detail: error.message }
    throw error
  }
}

type Opened = { bytes: Uint8Array<ArrayBuffer>; open: () => Promise<Uint8Array<ArrayBuffer>> }

/** The content, and a way to read it again later that notices when it is no longer the same file. */
async function readOnce(path: string): Promise<Opened> {
  try {
    const before = await stat(path)
    const bytes = Uint8Array.from(await readFile(path))
    return {
      bytes,
      open: async () => {
        const now = await stat(path).catch(() => null)
        if (now?.size !== before.size || now.mtimeMs !== before.mtimeMs) throw new Failure('file_changed')
        return Uint8Array.from(await readFile(path))
      },
    }
  } catch (error) {
    throw new Failure('file_changed', 'The file cannot be read any more.', { cause: error })
  }
}

const describe = (bytes: Uint8Array, open: PreparedBytes['open']): PreparedBytes => ({
  md5: createHash('md5').update(bytes).digest('base64'),
  bytes: bytes.length,
  open,
})

const describeHeld = (bytes: Uint8Array<ArrayBuffer>): PreparedBytes => describe(bytes, async () => bytes)
