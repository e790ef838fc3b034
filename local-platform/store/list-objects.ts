import type { AtomicStore } from './atomic-store.ts'
import { escapeXml, refusal } from './refusal.ts'
import { encodeRfc3986, findParameter, type RequestTarget } from './request-target.ts'

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/'
const MAX_KEYS = 1000

/**
 * Answers ListObjectsV2 and ListObjectVersions (every object has one version here). s3rver's own listing seals its
 * continuation token with DES, which today's OpenSSL refuses.
 */
export async function listObjects(store: AtomicStore, target: RequestTarget): Promise<string> {
  const hasVersions = findParameter(target, 'versions') !== null
  if (!hasVersions && findParameter(target, 'list-type') !== '2') {
    throw refusal('NotImplemented', 'Only ListObjectsV2 and ListObjectVersions are offered.')
  }
  const page = await findPage(store, target)
  const entries = await Promise.all(
    page.keys.map((key) => describeObject(store, { target, key, hasVersions })),
  )
  const next = page.isTruncated ? page.keys.at(-1) : undefined
  const root = hasVersions ? 'ListVersionsResult' : 'ListBucketResult'
  const nextElement = hasVersions
    ? element('NextKeyMarker', next && encodeKey(target, next)) +
      element('NextVersionIdMarker', next && 'null')
    : element('KeyCount', String(entries.length)) + element('NextContinuationToken', next && seal(next))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${[
    element('Name', target.bucket),
    element('Prefix', encodeKey(target, findParameter(target, 'prefix') ?? '')),
    element('MaxKeys', String(page.maxKeys)),
    element('EncodingType', findParameter(target, 'encoding-type') ?? undefined),
    element('IsTruncated', String(page.isTruncated)),
    nextElement,
    ...entries,
  ].join('')}</${root}>`
}

type Page = { keys: string[]; maxKeys: number; isTruncated: boolean }

async function findPage(store: AtomicStore, target: RequestTarget): Promise<Page> {
  if (findParameter(target, 'delimiter')) throw refusal('NotImplemented', 'delimiter is not offered.')
  const wanted = Number(findParameter(target, 'max-keys') ?? MAX_KEYS)
  if (!Number.isInteger(wanted) || wanted < 0) throw refusal('InvalidArgument', 'max-keys is no number.')
  const maxKeys = Math.min(wanted, MAX_KEYS)
  const token = findParameter(target, 'continuation-token')
  const startAfter = token
    ? unseal(token)
    : (findParameter(target, 'start-after') ?? findParameter(target, 'key-marker') ?? '')
  const keys = await store.listKeys(target.bucket, findParameter(target, 'prefix') ?? '')
  const rest = keys.filter((key) => Buffer.compare(Buffer.from(key), Buffer.from(startAfter)) > 0)
  return { keys: rest.slice(0, maxKeys), maxKeys, isTruncated: maxKeys > 0 && rest.length > maxKeys }
}

type Described = { target: RequestTarget; key: string; hasVersions: boolean }

async function describeObject(store: AtomicStore, { target, key, hasVersions }: Described): Promise<string> {
  const metadata = await store.getMetadata(target.bucket, key).catch(() => null)
  if (!metadata) return '' // deleted while we were listing
  const versionId = hasVersions ? await store.findVersionId(target.bucket, key) : null
  const parts = [
    element('Key', encodeKey(target, key)),
    versionId ? element('VersionId', versionId) + element('IsLatest', 'true') : '',
    element('LastModified', new Date(String(metadata['last-modified'])).toISOString()),
    element('ETag', String(metadata.etag)),
    element('Size', String(metadata['content-length'])),
    element('StorageClass', 'STANDARD'),
  ].join('')
  return hasVersions ? `<Version>${parts}</Version>` : `<Contents>${parts}</Contents>`
}

// A key may hold characters that XML 1.0 cannot say: clients ask for URL encoding then.
const encodeKey = (target: RequestTarget, key: string): string =>
  findParameter(target, 'encoding-type') === 'url' ? key.split('/').map(encodeRfc3986).join('/') : key

const element = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<${name}>${escapeXml(value)}</${name}>`

const seal = (key: string): string => Buffer.from(key).toString('base64url')
const unseal = (token: string): string => Buffer.from(token, 'base64url').toString()
