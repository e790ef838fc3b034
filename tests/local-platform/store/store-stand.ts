import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { startStore, type Store, type StoreOptions } from '../../../local-platform/store/start-store.ts'

export const BUCKET = 'hs-test'
export const REGION = 'eu-central-003'
export const ACCOUNT = { accessKeyId: '003abc0000000001', secretAccessKey: 'K003secretOfThisTest' }
export const APP_ORIGIN = 'http://127.0.0.1:3000'

export type StoreStand = Store & {
  dataDir: string
  client: S3Client
  restart(): Promise<void>
  end(): Promise<void>
}

/** A store on a fresh folder with the official client beside it. */
export async function openStoreStand(options: Partial<StoreOptions> = {}): Promise<StoreStand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hs-store-'))
  const start = (port: number) =>
    startStore({
      port,
      dataDir,
      bucket: BUCKET,
      region: REGION,
      allowedOrigins: [APP_ORIGIN],
      ...ACCOUNT,
      ...options,
    })
  let store = await start(0)
  const { url, port } = store
  const client = s3Client(url)
  return {
    url,
    port,
    dataDir,
    client,
    close: () => store.close(),
    async restart() {
      await store.close()
      store = await start(port)
    },
    async end() {
      client.destroy()
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The client as the product configures it for B2. */
export function s3Client(
  endpoint: string,
  account: Partial<typeof ACCOUNT & { region: string }> = {},
): S3Client {
  const { region = REGION, ...credentials } = account
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { ...ACCOUNT, ...credentials },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  })
}

export const md5Base64 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64')
export const md5Hex = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

export type PutTerms = {
  key: string
  bytes: Uint8Array
  type?: string
  bucket?: string
  expiresIn?: number
  signingDate?: Date
}

/** An upload URL as the product signs it: type, length and MD5 bound. */
export function presignPut(
  client: S3Client,
  { key, bytes, type = 'image/jpeg', bucket = BUCKET, ...terms }: PutTerms,
) {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: type,
    ContentLength: bytes.length,
    ContentMD5: md5Base64(bytes),
  })
  return getSignedUrl(client, command, {
    expiresIn: 900,
    signableHeaders: new Set(['content-type', 'content-length', 'content-md5', 'host']),
    ...terms,
  })
}

export const presignGet = (client: S3Client, key: string, expiresIn = 600): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: BUCKET, Key: key }), { expiresIn })

export type PutHeaders = { type?: string; md5?: string }

export const put = (
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
  { type = 'image/jpeg', md5 }: PutHeaders = {},
) =>
  fetch(url, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': type, 'content-md5': md5 ?? md5Base64(bytes) },
  })

/** Status and error code of a refusal. */
export async function refusalOf(response: Response): Promise<{ status: number; code: string | undefined }> {
  const body = await response.text()
  return { status: response.status, code: /<Code>(\w+)<\/Code>/.exec(body)?.[1] }
}
