/** The parts of s3rver we touch; the package carries no types. */
declare module '@20minutes/s3rver' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  import type FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js'

  export interface S3Context {
    req: IncomingMessage
    method: string
    /** The query without its question mark; setting it rewrites what the later handlers see. */
    querystring: string
    status: number
    body: unknown
    type: string
    state: { account?: { id: string } }
    response: { get(header: string): string }
    set(header: string, value: string): void
    remove(header: string): void
  }
  export type S3Middleware = (context: S3Context, next: () => Promise<void>) => Promise<void>

  export default class S3rver {
    constructor(options: {
      silent: boolean
      directory: string
      vhostBuckets: boolean
      configureBuckets: { name: string }[]
    })
    middleware: S3Middleware[]
    store: FilesystemStore
    context: { store: FilesystemStore }
    logger: { silent: boolean; close(): void }
    configureBuckets(): Promise<unknown>
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    on(event: 'error', listener: (error: unknown) => void): this
  }
}

declare module '@20minutes/s3rver/lib/stores/filesystem.js' {
  import type { Readable } from 'node:stream'

  export interface StoredObject {
    bucket: string
    key: string
    content: Readable | null
    metadata: Record<string, string | number>
  }
  export default class FilesystemStore {
    constructor(rootDirectory: string)
    rootDirectory: string
    getBucketPath(bucket: string): string
    getResourcePath(bucket: string, key: string, resource: string): string
    getMetadata(bucket: string, key: string): Promise<Record<string, string | number>>
    getObject(bucket: string, key: string, options: object): Promise<StoredObject | null>
    existsObject(bucket: string, key: string): Promise<boolean>
    deleteObject(bucket: string, key: string): Promise<void>
    putObject(object: StoredObject): Promise<{ size: number; md5: string }>
    getSubresource(bucket: string, key: string | undefined, resourceType: string): Promise<null>
  }
}

declare module '@20minutes/s3rver/lib/models/error.js' {
  export default class S3Error extends Error {
    constructor(code: string, message: string, detail?: Record<string, string>)
    code: string
    /** HTTP status; set from the code. */
    status: number
    toXML(): string
  }
}
