import { createHash, randomUUID } from 'node:crypto'
import type { UploadApi } from '#app/uploads/ports.ts'
import type { FileToSign, PresignedPut } from '#domain/contracts/uploads.ts'

/** A registered file with bytes of its own. */
export type SceneFile = { toSign: FileToSign; bytes: Buffer<ArrayBuffer>; thumbnail: Buffer<ArrayBuffer> }
export type Scene = { batchId: string; files: SceneFile[] }

const never = new AbortController().signal

/** A new batch with files that wait to be signed. It is held, so that nothing is read meanwhile. */
export async function makeScene(
  api: UploadApi,
  { teamId, count }: { teamId: string; count: number },
): Promise<Scene> {
  const batchId = randomUUID()
  const files = Array.from({ length: count }, makeFile)
  await api.createBatch({ id: batchId, teamId, name: 'Bench', kind: 'page', holdUntilStart: true }, never)
  await api.registerFiles(
    batchId,
    files.map(({ toSign }, uploadOrder) => ({
      id: toSign.id,
      uploadOrder,
      originalName: `page ${uploadOrder + 1}.jpg`,
      customName: null,
      originalBytes: toSign.originalBytes,
    })),
    never,
  )
  return { batchId, files }
}

/** Two kilobytes that begin as a JPEG does; the store looks no further. */
function makeFile(): SceneFile {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(randomUUID().repeat(56))])
  const thumbnail = Buffer.from(bytes.subarray(0, 500))
  const toSign: FileToSign = {
    id: randomUUID(),
    originalSha256: createHash('sha256').update(bytes).digest('hex'),
    originalBytes: bytes.length,
    sent: { md5: md5(bytes), bytes: bytes.length, type: 'image/jpeg' },
    thumbnail: { md5: md5(thumbnail), bytes: thumbnail.length },
  }
  return { toSign, bytes, thumbnail }
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64')

/** Asks for the addresses of files; throws when one is not given. */
export async function signFiles(
  api: UploadApi,
  { batchId, files }: Scene,
): Promise<Map<string, PresignedPut>> {
  const answer = await api.sign({ batchId, files: files.map(({ toSign }) => toSign) }, never)
  return new Map(
    answer.files.map((file) => {
      if (file.outcome !== 'sign') throw new Error(`a file was not signed: ${file.outcome}`)
      return [file.id, file.put]
    }),
  )
}

/** Files as `confirm` wants them. */
export type StoredFile = { id: string; etag: string | null }

/** Signs and sends all files of a scene. */
export async function sendFiles(api: UploadApi, scene: Scene): Promise<StoredFile[]> {
  const puts = await signFiles(api, scene)
  const stored: StoredFile[] = []
  for (const { toSign, bytes } of scene.files) {
    const put = puts.get(toSign.id)
    if (!put) throw new Error('a file has no address')
    const answer = await fetch(put.url, { method: 'PUT', headers: put.headers, body: bytes })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`the store answered ${answer.status} to a PUT`)
    stored.push({ id: toSign.id, etag: answer.headers.get('etag') })
  }
  return stored
}

/** Confirms; throws when a file is not taken. */
export async function confirmFiles(api: UploadApi, batchId: string, files: StoredFile[]): Promise<void> {
  const answer = await api.confirm({ batchId, files }, never)
  const refused = answer.files.find((file) => file.outcome !== 'uploaded')
  if (refused) throw new Error(`a file was not confirmed: ${refused.outcome} ${refused.code ?? ''}`)
}
