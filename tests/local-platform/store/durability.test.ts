import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  ACCOUNT,
  APP_ORIGIN,
  BUCKET,
  md5Base64,
  openStoreStand,
  presignGet,
  presignPut,
  put,
  REGION,
  s3Client,
  type StoreStand,
} from './store-stand.ts'

let stand: StoreStand

beforeEach(async () => {
  stand = await openStoreStand()
})
afterEach(() => stand.end())

const bytes = new TextEncoder().encode('kept')

test('objects are there after a restart, with type and version', async () => {
  const answer = await put(await presignPut(stand.client, { key: 't/1/a.jpg', bytes }), bytes)
  await stand.restart()
  const got = await fetch(await presignGet(stand.client, 't/1/a.jpg'))
  expect(await got.text()).toBe('kept')
  expect(got.headers.get('content-type')).toBe('image/jpeg')
  expect(got.headers.get('x-amz-version-id')).toBe(answer.headers.get('x-amz-version-id'))
})

test('a broken upload leaves the old object and no litter', async () => {
  const key = 't/1/b.jpg'
  await put(await presignPut(stand.client, { key, bytes }), bytes)
  const big = new Uint8Array(1_000_000)
  const upload = startUpload(await presignPut(stand.client, { key, bytes: big }), big)
  upload.write(big.subarray(0, 300_000))
  const incoming = join(stand.dataDir, '.incoming')
  await vi.waitFor(async () => expect(await readdir(incoming)).toHaveLength(1))
  upload.destroy()
  await vi.waitFor(async () => expect(await readdir(incoming)).toHaveLength(0))
  expect(await (await fetch(await presignGet(stand.client, key))).text()).toBe('kept')
})

test('killing the store in the middle of an upload leaves nothing to be seen', async () => {
  const child = await spawnStore(stand.dataDir)
  const client = s3Client(child.url)
  const big = new Uint8Array(1_000_000)
  const upload = startUpload(await presignPut(client, { key: 't/1/c.jpg', bytes: big }), big)
  upload.write(big.subarray(0, 500_000))
  const incoming = join(stand.dataDir, '.incoming')
  await vi.waitFor(async () => expect(await readdir(incoming)).toHaveLength(1))
  await child.kill()
  upload.destroy()

  await stand.restart()
  expect((await stand.client.send(new ListObjectsV2Command({ Bucket: BUCKET }))).KeyCount).toBe(0)
  expect((await fetch(await presignGet(stand.client, 't/1/c.jpg'))).status).toBe(404)
  expect(await readdir(incoming)).toEqual([])
})

test('many uploads into one folder at once all arrive', async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `t/1/many/${index}.jpg`)
  const answers = await Promise.all(
    keys.map(async (key) => put(await presignPut(stand.client, { key, bytes }), bytes)),
  )
  expect(answers.every((answer) => answer.ok)).toBe(true)
  expect(
    (await stand.client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 't/1/many/' }))).KeyCount,
  ).toBe(60)
})

function startUpload(url: string, whole: Uint8Array) {
  const headers = {
    'content-type': 'image/jpeg',
    'content-length': whole.length,
    'content-md5': md5Base64(whole),
  }
  const upload = request(url, { method: 'PUT', headers })
  upload.on('error', () => {}) // we cut the line ourselves
  return upload
}

/** The store in a process of its own, so that it can be killed. */
async function spawnStore(dataDir: string): Promise<{ url: string; kill(): Promise<void> }> {
  const module = new URL('../../../local-platform/store/start-store.ts', import.meta.url).href
  const options = {
    port: 0,
    dataDir,
    bucket: BUCKET,
    region: REGION,
    allowedOrigins: [APP_ORIGIN],
    ...ACCOUNT,
  }
  const script = `const { startStore } = await import(${JSON.stringify(module)})
    console.log((await startStore(${JSON.stringify(options)})).url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(createInterface(child.stdout), 'line')
  return {
    url: String(url),
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
