import { describe, expect, test } from 'vitest'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'
import { makeLog } from '../_shared/testing/make-log.ts'
import { makeStore } from '../_shared/testing/make-store.ts'
import type { SignedRow } from '../_shared/worker-database.ts'
import { eraseObjects } from './erase-objects.ts'
import { handleUploads } from './handler.ts'
import { reconcileUploads } from './reconcile-uploads.ts'
import type { UploadsWorld } from './uploads-world.ts'

const NOW = Date.UTC(2026, 10, 22)
const TEAM = '00000000-0000-4000-8000-00000000000a'
const BATCH = '00000000-0000-4000-8000-00000000000b'
const USER = '00000000-0000-4000-8000-00000000000c'
const MD5 = 'CY9rzUYh03PK3k6DJie09g=='
const ETAG = '098f6bcd4621d373cade4e832627b4f6'
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const keyOf = (number: number) => `t/${TEAM}/${BATCH}/${idOf(number)}.jpg`

type Row = Awaited<ReturnType<UploadsWorld['caller']['uploadsToConfirm']>>[number]

type Change = {
  signed?: Partial<SignedRow>[]
  rows?: Partial<Row>[]
  stored?: number[]
  toErase?: string[]
  confirmed?: { status: string; duplicate_of_file_id: string }
}

function makeWorld(change: Change = {}) {
  const calls: { name: string; args: unknown }[] = []
  const stored = Object.fromEntries(
    (change.stored ?? []).map((number) => [keyOf(number), { bytes: 4, etag: ETAG }]),
  )
  const confirm = { user_id: USER, team_id: TEAM, sent_md5: MD5, sent_bytes: 4, sent_type: 'image/jpeg' }
  const world: UploadsWorld = {
    appOrigins: [],
    log: makeLog(),
    secretKey: 'secret',
    startRun: () => undefined,
    caller: {
      authorizeUpload: () =>
        Promise.resolve({ user_id: USER, team_id: TEAM, role: 'member', status: 'processing' }),
      uploadsToConfirm: () =>
        Promise.resolve(
          (change.rows ?? [{ id: null }]).map((row) => ({
            status: 'uploading',
            storage_key: '',
            duplicate_of_file_id: '',
            ...confirm,
            id: null,
            ...row,
          })),
        ),
    },
    database: {
      signFiles: (args) => {
        calls.push({ name: 'signFiles', args })
        const none = { storage_key: '', thumbnail_key: '', duplicate_of_file_id: '', code: '' }
        return Promise.resolve((change.signed ?? []).map((row) => ({ id: '', outcome: '', ...none, ...row })))
      },
      confirmFiles: (args) => {
        calls.push({ name: 'confirmFiles', args })
        const ids = JSON.parse(JSON.stringify(args.files)).map(({ id }: { id: string }) => id)
        return Promise.resolve(
          ids.map((id: string) => ({
            id,
            status: 'uploaded',
            duplicate_of_file_id: '',
            ...change.confirmed,
          })),
        )
      },
      claimErasures: () => Promise.resolve(change.toErase?.splice(0) ?? []),
      finishErasures: (keys) => {
        calls.push({ name: 'finishErasures', args: keys })
        return Promise.resolve(keys.length)
      },
      uploadsToReconcile: () =>
        Promise.resolve(
          [1, 2].map((number) => ({
            team_id: TEAM,
            batch_id: BATCH,
            id: idOf(number),
            storage_key: keyOf(number),
            sent_md5: MD5,
            sent_bytes: 4,
          })),
        ),
    },
    store: makeStore(stored),
    now: () => NOW,
  }
  return { world, calls }
}

const fileToSign = (number: number, change: object = {}) => ({
  id: idOf(number),
  originalSha256: 'a'.repeat(64),
  originalBytes: 4,
  sent: { md5: MD5, bytes: 4, type: 'image/jpeg' },
  thumbnail: null,
  ...change,
})

async function post(path: 'sign' | 'confirm', body: unknown, world: UploadsWorld) {
  const request = new Request(`http://function.test/uploads/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
    body: JSON.stringify(body),
  })
  const response = await handleUploads(request, world)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('signing', () => {
  test('answers each file in its order, by what the database decided', async () => {
    const thumbnail = { md5: MD5, bytes: 2 }
    const { world } = makeWorld({
      signed: [
        { id: idOf(4), outcome: 'refused', code: 'file_too_large' },
        { id: idOf(1), outcome: 'sign', storage_key: keyOf(1), thumbnail_key: 'thumb.jpg' },
        { id: idOf(2), outcome: 'duplicate', duplicate_of_file_id: idOf(1) },
        { id: idOf(3), outcome: 'already_uploaded' },
      ],
    })
    const files = [fileToSign(1, { thumbnail }), ...[2, 3, 4, 5].map((number) => fileToSign(number))]
    const { body } = await post('sign', { batchId: BATCH, files }, world)
    expect(body).toEqual({
      files: [
        {
          outcome: 'sign',
          id: idOf(1),
          put: {
            url: `https://store.test/${keyOf(1)}`,
            headers: { 'content-type': 'image/jpeg', 'content-md5': MD5 },
          },
          thumbnail: {
            url: 'https://store.test/thumb.jpg',
            headers: { 'content-type': 'image/jpeg', 'content-md5': MD5 },
          },
          expiresAt: new Date(NOW + LIMITS.uploadUrlMs).toISOString(),
        },
        { outcome: 'duplicate', id: idOf(2), duplicateOfFileId: idOf(1) },
        { outcome: 'already_uploaded', id: idOf(3) },
        { outcome: 'refused', id: idOf(4), code: 'file_too_large' },
        { outcome: 'refused', id: idOf(5), code: 'not_found' },
      ],
    })
  })

  test('acts for the caller whom the database knows, and counts one request', async () => {
    const { world, calls } = makeWorld()
    await post('sign', { batchId: BATCH, files: [1, 2].map((number) => fileToSign(number)) }, world)
    expect(calls).toMatchObject([
      {
        name: 'signFiles',
        args: {
          team_id: TEAM,
          batch_id: BATCH,
          user_id: USER,
          bucket: 'sign',
          capacity: 100,
          refill_per_minute: 10,
        },
      },
    ])
  })

  test('tells who asks too often how long to wait, and logs it', async () => {
    const { world } = makeWorld({ signed: [{ outcome: 'too_many_requests', code: '5100' }] })
    const { status, headers, body } = await post('sign', { batchId: BATCH, files: [fileToSign(1)] }, world)
    expect(status).toBe(429)
    expect(headers.get('retry-after')).toBe('6')
    expect(body).toMatchObject({ code: 'too_many_requests', retryAfter: 6 })
  })

  test.each([
    ['no files', []],
    ['more than a hundred', Array.from({ length: 101 }, (_, number) => fileToSign(number))],
    ['an empty file', [fileToSign(1, { sent: { md5: MD5, bytes: 0, type: 'image/jpeg' } })]],
    ['200 MB', [fileToSign(1, { sent: { md5: MD5, bytes: 200_000_000, type: 'application/pdf' } })]],
    ['SVG', [fileToSign(1, { sent: { md5: MD5, bytes: 4, type: 'image/svg+xml' } })]],
    ['a key of its own', [fileToSign(1, { key: 't/other/team.jpg' })]],
    ['an MD5 in hex', [fileToSign(1, { sent: { md5: ETAG, bytes: 4, type: 'image/jpeg' } })]],
  ])('refuses a request with %s', async (_, files) => {
    const { world, calls } = makeWorld()
    const { status, body } = await post('sign', { batchId: BATCH, files }, world)
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_request')
    expect(calls).toEqual([])
  })
})

describe('confirming', () => {
  const confirm = (world: UploadsWorld, ...numbers: number[]) =>
    post(
      'confirm',
      { batchId: BATCH, files: numbers.map((number) => ({ id: idOf(number), etag: null })) },
      world,
    )
  const row = (number: number, status = 'uploading') => ({
    id: idOf(number),
    status,
    storage_key: keyOf(number),
  })

  test('queues what the store has, and only that, whatever the client says', async () => {
    const { world, calls } = makeWorld({ rows: [row(1), row(2)], stored: [1] })
    const { body } = await confirm(world, 1, 2)
    expect(body.files).toEqual([
      { id: idOf(1), outcome: 'uploaded', code: null },
      { id: idOf(2), outcome: 'missing', code: 'upload_missing' },
    ])
    expect(calls).toMatchObject([{ args: { files: [{ id: idOf(1), etag: ETAG, bytes: 4 }] } }])
  })

  test.each(['uploaded', 'processing', 'completed'])(
    'says the same again of a file that is %s',
    async (status) => {
      const { world, calls } = makeWorld({ rows: [row(1, status)] })
      expect((await confirm(world, 1)).body.files).toEqual([{ id: idOf(1), outcome: 'uploaded', code: null }])
      expect(calls).toEqual([])
    },
  )

  test('names the first copy when the same bytes came in by another batch meanwhile, also when asked again', async () => {
    const linked = { status: 'skipped', duplicate_of_file_id: idOf(9) }
    const answer = [{ id: idOf(1), outcome: 'duplicate', code: 'duplicate', duplicateOfFileId: idOf(9) }]
    const first = makeWorld({ rows: [row(1)], stored: [1], confirmed: linked })
    expect((await confirm(first.world, 1)).body.files).toEqual(answer)
    const again = makeWorld({ rows: [{ ...row(1), ...linked }], stored: [1] })
    expect((await confirm(again.world, 1)).body.files).toEqual(answer)
  })

  test.each([
    ['of another batch', [{ id: null }], 'refused', 'not_found'],
    ['that was never signed', [{ ...row(1, 'pending'), storage_key: '' }], 'missing', 'upload_missing'],
    ['that was cancelled', [row(1, 'skipped')], 'refused', 'conflict'],
    ['that holds other bytes', [{ ...row(1), sent_bytes: 5 }], 'mismatch', 'upload_mismatch'],
  ])('changes nothing for a file %s', async (_, rows, outcome, code) => {
    const { world, calls } = makeWorld({ rows, stored: [1] })
    expect((await confirm(world, 1)).body.files).toEqual([{ id: idOf(1), outcome, code }])
    expect(calls).toEqual([])
  })

  test('says so when the store does not answer, so that it is tried again', async () => {
    const { world } = makeWorld({ rows: [row(1)] })
    world.store.findObject = () => Promise.reject(new Error('ECONNREFUSED'))
    const { status, body } = await confirm(world, 1)
    expect({ status, code: body.code }).toEqual({ status: 502, code: 'upload_failed' })
  })

  test("a stranger's batch is not there", async () => {
    const { world } = makeWorld()
    world.caller.uploadsToConfirm = () => Promise.reject(new Failure('not_found'))
    expect((await confirm(world, 1)).status).toBe(404)
  })
})

describe('reconciling', () => {
  test('confirms what lies in the store although nobody said so', async () => {
    const { world, calls } = makeWorld({ stored: [2] })
    expect(await reconcileUploads(world)).toBe(1)
    expect(calls).toMatchObject([{ args: { team_id: TEAM, batch_id: BATCH, files: [{ id: idOf(2) }] } }])
  })
})

describe('erasing', () => {
  test('forgets what the store has erased, and leaves the rest for later', async () => {
    const { world, calls } = makeWorld({ toErase: ['a', 'broken', 'c'] })
    const { eraseObject } = world.store
    world.store.eraseObject = (key) =>
      key === 'broken' ? Promise.reject(new Error('503')) : eraseObject(key)
    expect(await eraseObjects(world)).toBe(2)
    expect(calls).toEqual([{ name: 'finishErasures', args: ['a', 'c'] }])
  })
})
