import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import FilesystemStore, { type StoredObject } from '@20minutes/s3rver/lib/stores/filesystem.js'
import { z } from 'zod'
import { refusal } from './refusal.ts'

/** What the sender said about its body; each is checked before the object becomes visible. */
export type BodyPromise = { bytes: number; md5Base64: string | null; sha256Hex: string | null }

const Sidecar = z.object({
  /** Which file this describes: after a crash between two renames the sidecar may belong to the next version. */
  inode: z.number(),
  md5: z.string(),
  versionId: z.string(),
  metadata: z.record(z.string(), z.string()),
})

const OBJECT_SUFFIX = '._S3rver_object'
const KEPT_METADATA = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
]

/**
 * s3rver's store writes straight to the final path. This one writes to a temporary file, checks length and
 * digests and renames, so that a killed process or a wrong body leaves nothing that can be seen.
 */
export class AtomicStore extends FilesystemStore {
  readonly #promises = new WeakMap<Readable, BodyPromise>()

  get incomingDirectory(): string {
    return join(this.rootDirectory, '.incoming')
  }

  /** Throws away what a killed process left half written. Call once, before the first request. */
  async prepare(): Promise<void> {
    await rm(this.incomingDirectory, { recursive: true, force: true })
    await mkdir(this.incomingDirectory, { recursive: true })
  }

  /** Tells what the body that s3rver will hand to `putObject` must be. */
  expectBody(body: Readable, promise: BodyPromise): void {
    this.#promises.set(body, promise)
  }

  override async putObject(object: StoredObject): Promise<{ size: number; md5: string }> {
    const incoming = join(this.incomingDirectory, randomUUID())
    try {
      const body = object.content ?? new PassThrough().end()
      const { size, md5 } = await writeChecked(incoming, body, this.#promises.get(body))
      const sidecar: z.infer<typeof Sidecar> = {
        inode: (await stat(incoming)).ino,
        md5,
        versionId: randomUUID().replaceAll('-', ''),
        metadata: keptMetadata(object.metadata),
      }
      await writeFile(`${incoming}.json`, JSON.stringify(sidecar))
      const objectPath = this.getResourcePath(object.bucket, object.key, 'object')
      await mkdir(dirname(objectPath), { recursive: true })
      // The sidecar first: until the object follows, a new key does not exist at all.
      await rename(`${incoming}.json`, this.getResourcePath(object.bucket, object.key, 'metadata.json'))
      await rename(incoming, objectPath)
      return { size, md5 }
    } finally {
      await Promise.all([rm(incoming, { force: true }), rm(`${incoming}.json`, { force: true })])
    }
  }

  override async getMetadata(bucket: string, key: string): Promise<Record<string, string | number>> {
    const objectPath = this.getResourcePath(bucket, key, 'object')
    const file = await stat(objectPath)
    const sidecar = await this.#readSidecar(bucket, key)
    const isOurs = sidecar?.inode === file.ino
    return {
      ...sidecar?.metadata,
      etag: `"${isOurs ? sidecar.md5 : await md5Of(objectPath)}"`,
      'last-modified': file.mtime.toUTCString(),
      'content-length': file.size,
    }
  }

  override async getObject(bucket: string, key: string, options: object): Promise<StoredObject | null> {
    const object = await super.getObject(bucket, key, options)
    const versionId = await this.findVersionId(bucket, key)
    if (object && versionId) object.metadata['x-amz-version-id'] = versionId
    return object
  }

  /** The version id of the object under this key, or null if there is none. */
  async findVersionId(bucket: string, key: string): Promise<string | null> {
    if (!(await this.existsObject(bucket, key))) return null
    return (await this.#readSidecar(bucket, key))?.versionId ?? 'null'
  }

  // s3rver also removes the folder when it is empty, which races with the next upload into it.
  override async deleteObject(bucket: string, key: string): Promise<void> {
    await rm(this.getResourcePath(bucket, key, 'object'), { force: true })
    await rm(this.getResourcePath(bucket, key, 'metadata.json'), { force: true })
  }

  /** Website and CORS settings are ours to answer; s3rver asks for them on every request. */
  override getSubresource(): Promise<null> {
    return Promise.resolve(null)
  }

  /** All keys that begin with the prefix, in the order of their UTF-8 bytes. */
  async listKeys(bucket: string, prefix: string): Promise<string[]> {
    const slash = prefix.lastIndexOf('/')
    const folder = slash === -1 ? '' : prefix.slice(0, slash)
    const keys: string[] = []
    await collectKeys({ root: this.getBucketPath(bucket), folder, keys })
    return keys
      .filter((key) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  }

  async #readSidecar(bucket: string, key: string): Promise<z.infer<typeof Sidecar> | null> {
    const path = this.getResourcePath(bucket, key, 'metadata.json')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return null
    const parsed = Sidecar.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  }
}

async function writeChecked(
  path: string,
  body: Readable,
  promise: BodyPromise | undefined,
): Promise<{ size: number; md5: string }> {
  const md5 = createHash('md5')
  const sha256 = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      md5.update(chunk)
      if (promise?.sha256Hex) sha256.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  // No fsync: a killed process loses nothing that was written, and a desk may lose a file in a power cut.
  await pipeline(body, measure, createWriteStream(path))
  const digest = md5.digest()
  if (promise && size !== promise.bytes) throw refusal('IncompleteBody')
  if (promise?.md5Base64 && promise.md5Base64 !== digest.toString('base64')) throw refusal('BadDigest')
  if (promise?.sha256Hex && promise.sha256Hex !== sha256.digest('hex')) {
    throw refusal('XAmzContentSHA256Mismatch')
  }
  return { size, md5: digest.toString('hex') }
}

function keptMetadata(headers: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => KEPT_METADATA.includes(name) || name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name, String(value)]),
  )
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

type Walk = { root: string; folder: string; keys: string[] }

async function collectKeys({ root, folder, keys }: Walk): Promise<void> {
  const directory = await opendir(join(root, folder)).catch(() => null)
  if (!directory) return
  const folders: string[] = []
  for await (const entry of directory) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) folders.push(path)
    else if (path.endsWith(OBJECT_SUFFIX)) keys.push(path.slice(0, -OBJECT_SUFFIX.length))
  }
  for (const subfolder of folders) await collectKeys({ root, folder: subfolder, keys })
}
