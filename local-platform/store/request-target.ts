import { refusal } from './refusal.ts'

export type RequestTarget = {
  /** The path as it was sent, which is also what was signed. */
  path: string
  bucket: string
  /** '' for the bucket itself. */
  key: string
  query: readonly (readonly [name: string, value: string])[]
}

const MAX_KEY_BYTES = 1024
// A file name has 255 bytes on every file system we run on, and the longest suffix beside an object takes 22.
const MAX_SEGMENT_BYTES = 220
const CONTROL_OR_BACKSLASH = /[\u0000-\u001f\u007f\\]/

/**
 * Splits a raw request URL into bucket, key and query. Only the one canonical spelling of a path is accepted:
 * two spellings of one key are how signatures are carried over to other objects.
 *
 * Throws a refusal for a path that is not canonical or would leave the bucket's folder.
 */
export function parseRequestTarget(rawUrl: string): RequestTarget {
  const mark = rawUrl.indexOf('?')
  const path = mark === -1 ? rawUrl : rawUrl.slice(0, mark)
  const decoded = decodeOrRefuse(path)
  if (encodePath(decoded) !== path) throw refusal('SignatureDoesNotMatch')
  const [, bucket = '', ...segments] = decoded.split('/')
  const key = segments.join('/')
  if (key !== '') refuseUnsafeKey(key, segments)
  return { path, bucket, key, query: parseQuery(mark === -1 ? '' : rawUrl.slice(mark + 1)) }
}

/** The value of a query parameter, whatever its case, or null. */
export function findParameter(target: RequestTarget, name: string): string | null {
  return target.query.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? null
}

/** RFC 3986 as SigV4 wants it: everything but unreserved characters is escaped, in upper case. */
export const encodeRfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const encodePath = (decoded: string): string => decoded.split('/').map(encodeRfc3986).join('/')

function refuseUnsafeKey(key: string, segments: readonly string[]): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw refusal('KeyTooLongError')
  for (const segment of segments) {
    if (segment === '' || segment === '.' || segment === '..') throw refusal('InvalidURI')
    if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) throw refusal('KeyTooLongError')
  }
  if (CONTROL_OR_BACKSLASH.test(key) || key.includes('._S3rver_')) throw refusal('InvalidURI')
}

function parseQuery(raw: string): [string, string][] {
  const seen = new Set<string>()
  return raw
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      const name = decodeOrRefuse(equals === -1 ? pair : pair.slice(0, equals))
      const value = equals === -1 ? '' : decodeOrRefuse(pair.slice(equals + 1))
      // Two values of one name would let the signature cover one and the handler read the other.
      if (seen.has(name.toLowerCase())) throw refusal('InvalidArgument', 'A query parameter is given twice.')
      seen.add(name.toLowerCase())
      return [name, value]
    })
}

function decodeOrRefuse(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refusal('InvalidURI', 'The request URI is not validly encoded.')
  }
}
