import { Failure } from '#domain/failures.ts'
import type { SentPictureType } from '#app/uploads/picture-policy.ts'
import type { HashAndPrepare, PreparedBytes } from '#app/uploads/ports.ts'
import type { MadeBytes } from './prepare-messages.ts'
import type { PreparePool } from './prepare-pool.ts'

/**
 * The browser's `prepare`: the work is a worker's, the page only keeps what it made until that is sent. `pictureType`
 * is asked for each file, since a line changes.
 */
export const prepareFile =
  (pool: PreparePool, pictureType: () => SentPictureType): HashAndPrepare<File> =>
  async ({ name, source }, signal) => {
    const result = await pool.prepare({ name, file: source, pictureType: pictureType() }, signal)
    if (result.type === 'refused') return result
    if (result.type === 'failed') throw new Failure(result.code, result.detail ?? undefined)
    const { sent, thumbnail, sentType, originalSha256, originalBytes } = result
    return {
      type: 'ready',
      originalSha256,
      originalBytes,
      sent: { ...('buffer' in sent ? fromMemory(sent) : fromDisk(source, sent.md5)), type: sentType },
      thumbnail: thumbnail && fromMemory(thumbnail),
      heldBytes: ('buffer' in sent ? sent.buffer.byteLength : 0) + (thumbnail?.buffer.byteLength ?? 0),
    }
  }

const fromMemory = ({ buffer, md5 }: MadeBytes): PreparedBytes => ({
  md5,
  bytes: buffer.byteLength,
  open: async () => new Uint8Array(buffer),
})

/** The file itself: the browser streams it, and nothing of it lies in memory. */
const fromDisk = (file: File, md5: string): PreparedBytes => ({
  md5,
  bytes: file.size,
  open: async () => {
    // A browser gives no byte of a file that changed since it was picked; sending it would look like a broken line.
    await file
      .slice(0, 1)
      .arrayBuffer()
      .catch((error: unknown) => {
        throw new Failure('file_changed', undefined, { cause: error })
      })
    return file
  },
})
