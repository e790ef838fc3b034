import { describe, expect, test } from 'vitest'
import { Failure } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'
import { makeLog } from '../_shared/testing/make-log.ts'
import { makeStore } from '../_shared/testing/make-store.ts'
import type { FileToView } from '../_shared/worker-database.ts'
import { handleImages } from './handler.ts'
import type { ImagesWorld } from './images-world.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const MINUTE = 60_000
const TEAM = '00000000-0000-4000-8000-00000000000a'
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const jpeg = (number: number, change: Partial<FileToView> = {}): FileToView => ({
  id: idOf(number),
  storage_key: `full-${number}.jpg`,
  thumbnail_key: `thumb-${number}.jpg`,
  sent_type: 'image/jpeg',
  sent_bytes: 2_000_000,
  ...change,
})

/** The generated type knows no null in the rows of a function; in this one a file without a thumbnail has it. */
const bare = (number: number, change: Partial<FileToView> = {}) =>
  jpeg(number, { thumbnail_key: '', sent_bytes: 90_000, ...change })

function makeWorld(rows: FileToView[] = [], now = NOON) {
  const asked: unknown[] = []
  const world: ImagesWorld = {
    appOrigins: [],
    log: makeLog(),
    caller: { authorizeTeam: () => Promise.resolve({ user_id: idOf(99), role: 'viewer' }) },
    database: {
      filesToView: (args) => {
        asked.push(args)
        return Promise.resolve(rows)
      },
    },
    store: makeStore(),
    now: () => now,
  }
  return { world, asked }
}

async function view(body: object, world: ImagesWorld) {
  const request = new Request('http://function.test/images/view', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
    body: JSON.stringify({ teamId: TEAM, size: 'thumbnail', ...body }),
  })
  const response = await handleImages(request, world)
  return { status: response.status, body: await response.json() }
}

const ids = (...numbers: number[]) => ({ fileIds: numbers.map(idOf) })

describe('looking at pictures', () => {
  test('thumbnails come as JPEG, full pictures as what was sent', async () => {
    const { world, asked } = makeWorld([jpeg(1, { sent_type: 'image/heic', storage_key: 'full-1.heic' })])
    const thumbnail = await view(ids(1), world)
    expect(thumbnail.body.images).toMatchObject([{ fileId: idOf(1), type: 'image/jpeg' }])
    expect(thumbnail.body.images[0].url).toContain('thumb-1.jpg?as=image/jpeg')
    const full = await view({ ...ids(1), size: 'full' }, world)
    expect(full.body.images).toMatchObject([{ type: 'image/heic' }])
    expect(full.body.images[0].url).toContain('full-1.heic?as=image/heic')
    expect(asked).toEqual([
      { team_id: TEAM, file_ids: [idOf(1)] },
      { team_id: TEAM, file_ids: [idOf(1)] },
    ])
  })

  test('a small picture without a thumbnail is its own; a large one, a PDF and a HEIC have none', async () => {
    const { world } = makeWorld([
      bare(1),
      bare(2, { sent_bytes: LIMITS.ownThumbnailBytes + 1 }),
      bare(3, { sent_type: 'application/pdf' }),
      bare(4, { sent_type: 'image/heic' }),
    ])
    const { body } = await view(ids(1, 2, 3, 4), world)
    expect(body.images.map(({ fileId }: { fileId: string }) => fileId)).toEqual([idOf(1)])
    expect(body.images[0].url).toContain('full-1.jpg')
  })

  test('answers in the order of the question, each file once, and leaves out what is not there', async () => {
    const { world } = makeWorld([jpeg(1), jpeg(2)])
    const { body } = await view(ids(2, 7, 1, 2), world)
    expect(body.images.map(({ fileId }: { fileId: string }) => fileId)).toEqual([idOf(2), idOf(1)])
  })

  test('an address stays the same for minutes, and is always good for five more', async () => {
    const at = async (now: number) => (await view(ids(1), makeWorld([jpeg(1)], now).world)).body.images[0]
    const first = await at(NOON)
    expect(await at(NOON + 5 * MINUTE - 1)).toEqual(first)
    expect((await at(NOON + 5 * MINUTE)).url).not.toBe(first.url)
    for (const now of [NOON, NOON + 1, NOON + 5 * MINUTE - 1, NOON + 5 * MINUTE]) {
      expect(Date.parse((await at(now)).expiresAt) - now).toBeGreaterThanOrEqual(5 * MINUTE)
    }
  })

  test('a stored type that is none of ours is not shown', async () => {
    const { world } = makeWorld([jpeg(1, { sent_type: 'text/html' })])
    expect((await view({ ...ids(1), size: 'full' }, world)).body).toEqual({ images: [] })
  })

  test.each([
    ['no files', { fileIds: [] }],
    ['more than a hundred files', ids(...Array.from({ length: 101 }, (_, number) => number))],
    ['ids that are none', { fileIds: ['../other'] }],
    ['a size of its own', { ...ids(1), size: 'huge' }],
    ['a key', { ...ids(1), key: 't/other/team.jpg' }],
  ])('refuses a request with %s', async (_, body) => {
    const { world, asked } = makeWorld()
    expect(await view(body, world)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(asked).toEqual([])
  })

  test('asks nothing for who is not of the team', async () => {
    const { world, asked } = makeWorld([jpeg(1)])
    world.caller.authorizeTeam = () => Promise.reject(new Failure('not_found'))
    expect(await view(ids(1), world)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(asked).toEqual([])
  })
})
