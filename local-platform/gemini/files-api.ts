import { z } from 'zod'
import type { ApiRequest, Reply } from './api-request.ts'
import type { FileShelf, ShelvedFile } from './file-shelf.ts'
import { parseBody } from './generate-request.ts'
import { invalidArgument } from './google-error.ts'

const MAX_PAGE = 100

const StartUpload = z.object({
  file: z
    .object({
      name: z.string().optional(),
      displayName: z.string().optional(),
      mimeType: z.string().optional(),
    })
    .default({}),
})

/** `POST /upload/{version}/files`: opens a session, or with an `upload_id` takes a chunk of it. */
export async function uploadFile(shelf: FileShelf, request: ApiRequest): Promise<Reply> {
  const uploadId = request.query.get('upload_id')
  if (uploadId !== null) return receiveChunk(shelf, { uploadId, request })
  if (request.header('x-goog-upload-command') !== 'start')
    throw invalidArgument('Unsupported upload protocol.')
  const { file } = parseBody(StartUpload, await request.json())
  const mimeType = file.mimeType ?? request.header('x-goog-upload-header-content-type')
  const id = await shelf.startUpload({
    project: request.caller.key.project,
    mimeType: mimeType ?? 'application/octet-stream',
    ...(file.name !== undefined && { name: file.name }),
    ...(file.displayName !== undefined && { displayName: file.displayName }),
  })
  const url = `${request.origin}/upload/${request.caller.version}/files?upload_id=${id}&upload_protocol=resumable`
  return { headers: { 'x-goog-upload-url': url, 'x-goog-upload-status': 'active' }, json: {} }
}

async function receiveChunk(
  shelf: FileShelf,
  { uploadId, request }: { uploadId: string; request: ApiRequest },
): Promise<Reply> {
  const commands = (request.header('x-goog-upload-command') ?? '').split(',').map((word) => word.trim())
  const isLast = commands.includes('finalize')
  const offset = Number(request.header('x-goog-upload-offset') ?? 0)
  const file = await shelf.receive(uploadId, { offset, bytes: await request.body(), isLast })
  if (!file) return { headers: { 'x-goog-upload-status': 'active' }, json: {} }
  return { headers: { 'x-goog-upload-status': 'final' }, json: { file: publicFile(file, request) } }
}

/** `GET files/{id}`. */
export const getFile = (shelf: FileShelf, request: ApiRequest, name: string): Reply => ({
  json: publicFile(shelf.get(request.caller.key.project, name), request),
})

/** `DELETE files/{id}`. */
export async function deleteFile(shelf: FileShelf, request: ApiRequest, name: string): Promise<Reply> {
  await shelf.delete(request.caller.key.project, name)
  return { json: {} }
}

/** `GET files/{id}:download?alt=media`. */
export async function downloadFile(shelf: FileShelf, request: ApiRequest, name: string): Promise<Reply> {
  const { bytes, mimeType } = await shelf.read(request.caller.key.project, name)
  return { bytes, headers: { 'content-type': mimeType } }
}

/** `GET files`, page by page. */
export function listFiles(shelf: FileShelf, request: ApiRequest): Reply {
  const page = pageOf(shelf.list(request.caller.key.project), request.query)
  return { json: { files: page.items.map((file) => publicFile(file, request)), ...page.next } }
}

/** Cuts a list by `pageSize` and `pageToken`. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams) {
  const size = Math.min(MAX_PAGE, Number(query.get('pageSize') ?? 10) || 10)
  const start = Number(query.get('pageToken') ?? 0) || 0
  const end = start + size
  return { items: items.slice(start, end), next: end < items.length ? { nextPageToken: String(end) } : {} }
}

function publicFile({ project: _, ...file }: ShelvedFile, request: ApiRequest) {
  return { ...file, uri: `${request.origin}/v1beta/${file.name}`, state: 'ACTIVE' }
}
