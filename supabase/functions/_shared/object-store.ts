import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { PresignedPut } from '#domain/contracts/uploads.ts'
import { LIMITS } from '#domain/limits.ts'
import type { StoreEnvironment } from './environment.ts'

/** `etag` without its quotes: the MD5 in hex, as every object here was sent in one piece. */
export type StoredObject = { bytes: number; etag: string }

export type BytesToPut = { key: string; type: string; bytes: number; md5: string }

/** The private bucket. Signing asks nobody; the rest are requests of ours. */
export type ObjectStore = {
  /** A PUT that takes exactly these bytes under this type, for 15 minutes. */
  presignPut: (object: BytesToPut) => Promise<PresignedPut>
  /**
   * Address to read it from, for 10 minutes. Of the key and not of a version: an address to write to it binds the MD5 of
   * what was announced, so whoever uses that again can only put the same bytes there.
   */
  presignGet: (key: string) => Promise<string>
  /** Address for a person's browser, which gets it as this type and nothing else; good from `signedAt` for 10 minutes. */
  presignView: (object: { key: string; type: string; signedAt: Date }) => Promise<string>
  findObject: (key: string) => Promise<StoredObject | null>
  /** Objects under a prefix by key, at most `pages` × 1,000 of them, in the order of their keys. */
  listObjects: (prefix: string, pages: number) => Promise<Map<string, StoredObject>>
  /** Erases an object with all of its versions; one that is not there is no error. */
  eraseObject: (key: string) => Promise<void>
  readObject: (key: string, signal: AbortSignal) => Promise<{ content: Uint8Array; etag: string }>
}

const SECONDS = 1 / 1_000
const MANY = 1_000
/** What stands only in the URL is the client's to change; these must come as headers, as they were signed. */
const SIGNED_HEADERS = new Set(['content-type', 'content-length', 'content-md5'])

export function createObjectStore(store: StoreEnvironment): ObjectStore {
  const Bucket = store.bucket
  const client = new S3Client({
    endpoint: store.endpoint,
    region: store.region,
    forcePathStyle: true,
    credentials: { accessKeyId: store.accessKeyId, secretAccessKey: store.secretAccessKey },
    // B2 refuses the checksums that the SDK would add, and those of presigned URLs are of an empty body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return {
    async presignPut({ key, type, bytes, md5 }) {
      const command = new PutObjectCommand({
        Bucket,
        Key: key,
        ContentType: type,
        ContentLength: bytes,
        ContentMD5: md5,
      })
      const expiresIn = LIMITS.uploadUrlMs * SECONDS
      const url = await getSignedUrl(client, command, { expiresIn, signableHeaders: SIGNED_HEADERS })
      // Content-Length is not listed: every client sets it from the body, and browsers let nobody else do so.
      return { url, headers: { 'content-type': type, 'content-md5': md5 } }
    },
    presignGet: (key) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key }), {
        expiresIn: LIMITS.readUrlMs * SECONDS,
      }),
    presignView: ({ key, type, signedAt }) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key: key,
          ResponseContentType: type,
          ResponseContentDisposition: 'inline',
          ResponseCacheControl: `private, max-age=${LIMITS.readUrlMs * SECONDS}, immutable`,
        }),
        { expiresIn: LIMITS.readUrlMs * SECONDS, signingDate: signedAt },
      ),
    async findObject(key) {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket, Key: key }))
        return { bytes: head.ContentLength ?? 0, etag: bare(head.ETag) }
      } catch (error) {
        if (statusOf(error) === 404) return null
        throw error
      }
    },
    async listObjects(prefix, pages) {
      const found = new Map<string, StoredObject>()
      let token: string | undefined
      for (let page = 0; page < pages; page += 1) {
        const list = await client.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: prefix,
            ...(token ? { ContinuationToken: token } : {}),
          }),
        )
        for (const object of list.Contents ?? []) {
          if (object.Key) found.set(object.Key, { bytes: object.Size ?? 0, etag: bare(object.ETag) })
        }
        token = list.NextContinuationToken
        if (!token) break
      }
      return found
    },
    async eraseObject(key) {
      // A delete without a version only hides the object, in a bucket that keeps versions.
      for (let found = MANY; found >= MANY;) {
        const list = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: key, MaxKeys: MANY }))
        const versions = [...(list.Versions ?? []), ...(list.DeleteMarkers ?? [])].filter(
          (version) => version.Key === key,
        )
        for (const { VersionId } of versions) {
          await client.send(new DeleteObjectCommand({ Bucket, Key: key, ...(VersionId && { VersionId }) }))
        }
        found = versions.length
      }
    },
    async readObject(key, signal) {
      const answer = await client.send(new GetObjectCommand({ Bucket, Key: key }), { abortSignal: signal })
      const content = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
      return { content, etag: bare(answer.ETag) }
    },
  }
}

const bare = (etag: string | undefined): string => (etag ?? '').replaceAll('"', '').toLowerCase()

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null
  const metadata = error.$metadata
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return null
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}
