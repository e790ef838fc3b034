import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ImageSize, ViewResponse } from '#domain/contracts/images.ts'
import { fileToSign, makeFiles, md5Of, type Person, put, Stand, type TestFile } from './stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await Stand.start({ functions: ['uploads', 'images'] })
})
afterAll(() => stand.close())

const THUMBNAIL = Uint8Array.from([0xff, 0xd8, 0xff, 1])

/** Files in the store, with a thumbnail that differs from the picture. */
async function stored(files: readonly TestFile[], person = stand.ada): Promise<void> {
  const batchId = await stand.openBatch(files, { person })
  const signed = await stand.sign(
    batchId,
    files.map((file) => ({
      ...fileToSign(file),
      thumbnail: { md5: md5Of(THUMBNAIL), bytes: THUMBNAIL.length },
    })),
    person,
  )
  for (const [place, file] of files.entries()) {
    const answer = signed[place]
    if (answer?.outcome !== 'sign' || !answer.thumbnail) throw new Error('not signed')
    await put(answer.put, file.bytes)
    await put(answer.thumbnail, THUMBNAIL)
  }
  await stand.confirm(
    batchId,
    files.map(({ id }) => id),
    person,
  )
}

type Ask = { person?: Person; teamId?: string; size?: ImageSize }

const ask = (fileIds: readonly string[], { person = stand.ada, teamId = person.teamId, size }: Ask = {}) =>
  stand.call('images/view', { teamId, fileIds, size: size ?? 'thumbnail' }, stand.as(person))

async function view(fileIds: readonly string[], how: Ask = {}) {
  const { status, body } = await ask(fileIds, how)
  if (status !== 200) throw new Error(`view answered ${status}: ${JSON.stringify(body)}`)
  return ViewResponse.parse(body).images
}

const bytesAt = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())

describe('a picture', () => {
  test('is fetched by a signed address, small and full, also by those who only look', async () => {
    const [file] = await storedFiles(1)
    for (const person of [stand.ada, stand.vera]) {
      const [small] = await view([file.id], { person })
      const [full] = await view([file.id], { person, size: 'full' })
      expect(await bytesAt(small?.url ?? '')).toEqual(THUMBNAIL)
      expect(await bytesAt(full?.url ?? '')).toEqual(file.bytes)
      expect(Date.parse(small?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 290_000)
    }
  })

  test('comes as a picture and in place, whatever lies in the store, and may be kept for a while', async () => {
    const [file] = await storedFiles(1)
    const [image] = await view([file.id], { size: 'full' })
    const { headers } = await fetch(image?.url ?? '')
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(headers.get('content-disposition')).toBe('inline')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toMatch(/private, max-age=600/)
  })

  test('cannot be asked for as another type, nor another file by the same signature', async () => {
    const [file, other] = await storedFiles(2)
    const [image] = await view([file.id], { size: 'full' })
    const asPage = (image?.url ?? '').replace('image%2Fjpeg', 'text%2Fhtml')
    const elsewhere = (image?.url ?? '').replace(file.id, other.id)
    expect(asPage).not.toBe(image?.url)
    for (const url of [asPage, elsewhere]) expect((await fetch(url)).status).toBe(403)
  })

  test('may be read by pages of the app, in parts too', async () => {
    const [file] = await storedFiles(1)
    const [image] = await view([file.id], { size: 'full' })
    const { origin } = new URL(stand.platform.stack.appUrl)
    const part = await fetch(image?.url ?? '', { headers: { origin, range: 'bytes=0-3' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('access-control-allow-origin')).toBe(origin)
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(file.bytes.slice(0, 4))
  })

  test('of a duplicate is the picture of its first copy', async () => {
    const [file] = await storedFiles(1)
    const copy = { ...file, id: randomUUID() }
    const batchId = await stand.openBatch([copy])
    await stand.sign(batchId, [fileToSign(copy)])
    const [image] = await view([copy.id], { size: 'full' })
    expect(image?.fileId).toBe(copy.id)
    expect(await bytesAt(image?.url ?? '')).toEqual(file.bytes)
  })

  test('is not there before its bytes are', async () => {
    const [file] = makeFiles(1)
    if (!file) throw new Error('no file')
    const batchId = await stand.openBatch([file])
    await stand.sign(batchId, [fileToSign(file)])
    expect(await view([file.id], { size: 'full' })).toEqual([])
  })
})

describe('nobody sees pictures of another team', () => {
  test('a stranger is told that there is no such team', async () => {
    const [file] = await storedFiles(1)
    expect(await ask([file.id], { person: stand.bea, teamId: stand.ada.teamId })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })

  test('ids of another team, asked for below the own one, are as unknown as made-up ones', async () => {
    const [file] = await storedFiles(1)
    expect(await view([file.id, randomUUID()], { person: stand.bea, size: 'full' })).toEqual([])
  })

  test('who has left the team sees nothing more, with the token from before', async () => {
    const [file] = await storedFiles(1)
    const viewer = stand.vera
    expect(await view([file.id], { person: viewer })).toHaveLength(1)
    await viewer.supabase
      .rpc('remove_member', { team_id: viewer.teamId, user_id: viewer.userId })
      .throwOnError()
    expect(await ask([file.id], { person: viewer })).toMatchObject({ status: 404 })
  })

  test.each([
    ['nobody', () => ({})],
    ['a forged token', () => ({ authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA' })],
    ['the secret key as a bearer', () => ({ authorization: `Bearer ${stand.platform.stack.secretKey}` })],
  ])('%s is not signed in', async (_, headers) => {
    const body = { teamId: stand.ada.teamId, fileIds: [randomUUID()], size: 'full' }
    expect(await stand.call('images/view', body, headers())).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in' },
    })
  })
})

test('more than a hundred at once are refused', async () => {
  const fileIds = Array.from({ length: 101 }, () => randomUUID())
  expect(await ask(fileIds)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

test('no address with its signature is in the log', () => {
  expect(stand.secretsInLog()).toEqual([])
})

async function storedFiles<Count extends 1 | 2>(
  count: Count,
): Promise<Count extends 1 ? [TestFile] : [TestFile, TestFile]>
async function storedFiles(count: number): Promise<TestFile[]> {
  const files = makeFiles(count)
  await stored(files)
  return files
}
