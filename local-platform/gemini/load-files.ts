import { createHash } from 'node:crypto'
import { GoogleError, invalidArgument } from './google-error.ts'
import { hasMagicBytes, isReadableType } from './magic-bytes.ts'
import type { FilePart, PagePart } from './page-parts.ts'

export type LoadedFile = {
  mimeType: string
  /** Path of the URL without its query (which holds the signature), or the digest of inline bytes. */
  place: string
  /** Null where nothing was fetched (scripted mode). */
  bytes: Uint8Array | null
}
export type LoadedPage = { pageId: string; files: LoadedFile[] }

export type FileSource = {
  /** `host:port` of every server that may be asked. Loopback by http, all others by https. */
  allowedFileHosts: readonly string[]
  /** A file of the Files API by its id, for the caller's project. */
  findUploaded: (id: string) => Promise<{ mimeType: string; bytes: Uint8Array }>
  signal: AbortSignal
}

/** What Google takes in one request, files behind URLs included. */
export const MAX_REQUEST_BYTES = 100 * 1024 * 1024
const FETCH_TIMEOUT_MS = 30_000
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const UPLOADED = /\/v1(?:beta|alpha)?\/(files\/[a-z0-9-]+)$/

/** Fetches every file of every page. Throws Google's 400 or 413: one bad file fails the whole call. */
export async function loadPages(pages: readonly PagePart[], source: FileSource): Promise<LoadedPage[]> {
  const budget = { left: MAX_REQUEST_BYTES }
  return Promise.all(
    pages.map(async ({ pageId, files }) => ({
      pageId,
      files: await Promise.all(files.map((part) => loadFile(part, { source, budget }))),
    })),
  )
}

/** The same without asking anybody, for answers that do not depend on the bytes. */
export function describePages(pages: readonly PagePart[]): LoadedPage[] {
  return pages.map(({ pageId, files }) => ({
    pageId,
    files: files.map((part) => ({ mimeType: mimeTypeOf(part) ?? '', place: placeOf(part), bytes: null })),
  }))
}

/** Where a file part points to, fit for a log: never with a signature. */
export function placeOf(part: FilePart): string {
  if (part.fileData)
    return URL.parse(part.fileData.fileUri)?.pathname ?? part.fileData.fileUri.split('?')[0] ?? ''
  const digest = createHash('sha256').update(part.inlineData?.data ?? '')
  return `inline:${digest.digest('hex').slice(0, 16)}`
}

const mimeTypeOf = (part: FilePart): string | undefined =>
  part.fileData?.mimeType ?? part.inlineData?.mimeType

type Loading = { source: FileSource; budget: { left: number } }

async function loadFile(part: FilePart, { source, budget }: Loading): Promise<LoadedFile> {
  const place = placeOf(part)
  if (part.inlineData) {
    const { mimeType, data } = part.inlineData
    const bytes = Buffer.from(data, 'base64')
    spend(budget, bytes.length)
    return checked({ mimeType, place, bytes })
  }
  const { fileUri = '', mimeType } = part.fileData ?? {}
  const uploaded = UPLOADED.exec(fileUri)?.[1]
  if (uploaded) {
    const file = await source.findUploaded(uploaded)
    spend(budget, file.bytes.length)
    return checked({ mimeType: mimeType ?? file.mimeType, place, bytes: file.bytes })
  }
  if (!mimeType) throw invalidArgument('Unsupported MIME type: ')
  return checked({ mimeType, place, bytes: await fetchFile({ fileUri, mimeType, source, budget }) })
}

function checked(file: { mimeType: string; place: string; bytes: Uint8Array }): LoadedFile {
  if (!isReadableType(file.mimeType)) throw invalidArgument(`Unsupported MIME type: ${file.mimeType}`)
  if (file.bytes.length === 0) throw new GoogleError('unreadable_image')
  if (!hasMagicBytes(file.bytes, file.mimeType)) throw new GoogleError('unreadable_image')
  return file
}

type Fetching = Loading & { fileUri: string; mimeType: string }

async function fetchFile({ fileUri, mimeType, source, budget }: Fetching): Promise<Uint8Array> {
  const url = URL.parse(fileUri)
  if (!url || !isAllowed(url, source.allowedFileHosts)) throw new GoogleError('url_unsafe')
  const signal = AbortSignal.any([source.signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)])
  // A redirect would lead to a host nobody has allowed.
  const response = await fetch(url, { redirect: 'manual', signal }).catch(unreachable)
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw new GoogleError('url_unreachable')
  }
  const served = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (served !== mimeType) {
    await response.body.cancel()
    throw new GoogleError('unreadable_image')
  }
  return readWithin(budget, response.body.getReader())
}

async function readWithin(
  budget: { left: number },
  body: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for (;;) {
    const { done, value } = await body.read().catch(unreachable)
    if (done) return Buffer.concat(chunks)
    if (value.length > budget.left) await body.cancel()
    spend(budget, value.length)
    chunks.push(value)
  }
}

function isAllowed(url: URL, hosts: readonly string[]): boolean {
  if (!hosts.includes(url.host) || url.username !== '' || url.password !== '') return false
  return url.protocol === (LOOPBACK.includes(url.hostname) ? 'http:' : 'https:')
}

function spend(budget: { left: number }, bytes: number): void {
  budget.left -= bytes
  if (budget.left < 0) throw new GoogleError('too_large')
}

function unreachable(): never {
  throw new GoogleError('url_unreachable')
}
