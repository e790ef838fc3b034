import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ViewResponse } from '#domain/contracts/images.ts'
import { fileToSign, makeFiles, md5Of, put, Stand, waitFor } from './stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await Stand.start({ functions: ['uploads', 'images'] })
})
afterAll(() => stand.close())

const idsOf = (files: { id: string }[]) => files.map(({ id }) => id)

async function signOne(change: object = {}) {
  const [file] = makeFiles(1)
  if (!file) throw new Error('no file')
  const batchId = await stand.openBatch([file])
  const [signed] = await stand.sign(batchId, [{ ...fileToSign(file), ...change }])
  if (signed?.outcome !== 'sign') throw new Error(`not signed: ${JSON.stringify(signed)}`)
  return { file, batchId, signed }
}

describe('bytes', () => {
  test('go to the store by presigned addresses and are queued when the store has them', async () => {
    const files = makeFiles(3)
    const batchId = await stand.openBatch(files)
    const signed = await stand.sign(batchId, files.map(fileToSign))
    for (const [place, file] of files.entries()) {
      const answer = signed[place]
      expect(answer).toMatchObject({ outcome: 'sign', id: file.id })
      if (answer?.outcome === 'sign') expect(await put(answer.put, file.bytes)).toBe(200)
    }
    expect(await stand.confirm(batchId, idsOf(files))).toEqual(
      files.map(({ id }) => ({ id, outcome: 'uploaded', code: null })),
    )
    for (const row of await stand.rows(batchId)) {
      expect(row.status).toBe('uploaded')
      expect(row.storage_key).toBe(`t/${stand.ada.teamId}/${batchId}/${row.id}.jpg`)
    }
  })

  test('of many files are confirmed by one list', async () => {
    const files = makeFiles(30)
    const batchId = await stand.openBatch(files)
    const signed = await stand.sign(batchId, files.map(fileToSign))
    await Promise.all(
      signed.map((answer, place) => {
        const bytes = files[place]?.bytes
        return answer.outcome === 'sign' && bytes ? put(answer.put, bytes) : null
      }),
    )
    const confirmed = await stand.confirm(batchId, idsOf(files))
    expect(new Set(confirmed.map(({ outcome }) => outcome))).toEqual(new Set(['uploaded']))
  })

  test('of a thumbnail have an address of their own', async () => {
    const thumbnail = Uint8Array.from([0xff, 0xd8, 0xff, 1])
    const { signed } = await signOne({ thumbnail: { md5: md5Of(thumbnail), bytes: thumbnail.length } })
    expect(signed.thumbnail?.url).toContain('.thumb.jpg')
    expect(signed.thumbnail && (await put(signed.thumbnail, thumbnail))).toBe(200)
  })

  test('that are confirmed twenty times at once are queued once', async () => {
    const { file, batchId, signed } = await signOne()
    await put(signed.put, file.bytes)
    const answers = await Promise.all(Array.from({ length: 20 }, () => stand.confirm(batchId, [file.id])))
    for (const [answer] of answers) expect(answer).toEqual({ id: file.id, outcome: 'uploaded', code: null })
    const [row] = await stand.rows(batchId)
    expect(row).toMatchObject({ status: 'uploaded', attempts: 0 })
  })

  test('that were sent but never confirmed are found by the store', async () => {
    const { file, batchId, signed } = await signOne()
    await put(signed.put, file.bytes)
    await stand.query(
      `update public.batch_upload_files set run_at = run_at - interval '3 minutes' where id = $1`,
      [file.id],
    )
    const { status } = await stand.call('uploads/run', {}, { apikey: stand.platform.stack.secretKey })
    expect(status).toBe(202)
    await stand.until(batchId, ([row]) => row?.status === 'uploaded')
  })

  test('are erased from the store when a person erases their batch', async () => {
    const files = makeFiles(2)
    const batchId = await stand.upload(files)
    const view = { teamId: stand.ada.teamId, fileIds: idsOf(files), size: 'full' }
    const { body } = await stand.call('images/view', view, stand.as(stand.ada))
    const addresses = ViewResponse.parse(body).images.map(({ url }) => url)
    const statuses = () => Promise.all(addresses.map(async (url) => (await fetch(url)).status))
    expect(await statuses()).toEqual([200, 200])

    const { error } = await stand.ada.supabase.rpc('erase_batch', { batch_id: batchId })
    expect(error).toBeNull()
    await stand.query('update private.objects_to_erase set due_at = now()')
    await stand.query(`update private.wakeups set woken_at = '-infinity' where function_name = 'uploads'`)
    await waitFor(async () => (await stand.query('select 1 from private.objects_to_erase')).length === 0, {
      what: () => stand.platform.log.slice(-20).join('\n'),
    })
    expect(await statuses()).toEqual([404, 404])
  })
})

describe('the store refuses', () => {
  test('other bytes of the same length', async () => {
    const { file, signed } = await signOne()
    expect(
      await put(
        signed.put,
        file.bytes.map((byte, place) => (place === 9 ? byte ^ 1 : byte)),
      ),
    ).toBe(400)
  })

  test('more bytes, another type, a tampered address', async () => {
    const { file, signed } = await signOne()
    expect(await put(signed.put, new Uint8Array([...file.bytes, 0]))).toBe(403)
    const html = { ...signed.put, headers: { ...signed.put.headers, 'content-type': 'text/html' } }
    expect(await put(html, file.bytes)).toBe(403)
    const elsewhere = { ...signed.put, url: signed.put.url.replace(file.id, randomUUID()) }
    expect(await put(elsewhere, file.bytes)).toBe(403)
    const longer = { ...signed.put, url: signed.put.url.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000') }
    expect(await put(longer, file.bytes)).toBe(403)
  })

  test('an address whose time is over, which can be asked for again', async () => {
    const { file, batchId, signed } = await signOne()
    const url = new URL(signed.put.url)
    const past = new Date(Date.now() - 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '')
    url.searchParams.set('X-Amz-Date', past)
    expect(await put({ ...signed.put, url: url.href }, file.bytes)).toBe(403)
    const [again] = await stand.sign(batchId, [fileToSign(file)])
    expect(again?.outcome === 'sign' && (await put(again.put, file.bytes))).toBe(200)
  })
})

describe('a confirm changes nothing', () => {
  test('of what was never uploaded', async () => {
    const { file, batchId } = await signOne()
    expect(await stand.confirm(batchId, [file.id])).toEqual([
      { id: file.id, outcome: 'missing', code: 'upload_missing' },
    ])
    expect((await stand.rows(batchId))[0]?.status).toBe('uploading')
  })

  test('of what was announced otherwise', async () => {
    const { file, batchId, signed } = await signOne()
    await put(signed.put, file.bytes)
    await stand.query(
      `update public.batch_upload_files set sent_md5 = 'AAAAAAAAAAAAAAAAAAAAAA==' where id = $1`,
      [file.id],
    )
    expect(await stand.confirm(batchId, [file.id])).toMatchObject([
      { outcome: 'mismatch', code: 'upload_mismatch' },
    ])
  })

  test("of another batch's file", async () => {
    const { file } = await signOne()
    const other = await stand.openBatch(makeFiles(1))
    expect(await stand.confirm(other, [file.id])).toEqual([
      { id: file.id, outcome: 'refused', code: 'not_found' },
    ])
  })
})

describe('duplicates', () => {
  test('are linked to the first copy and never sent', async () => {
    const { file, batchId, signed } = await signOne()
    await put(signed.put, file.bytes)
    await stand.confirm(batchId, [file.id])
    const copy = { ...file, id: randomUUID() }
    const other = await stand.openBatch([copy])
    expect(await stand.sign(other, [fileToSign(copy)])).toEqual([
      { outcome: 'duplicate', id: copy.id, duplicateOfFileId: file.id },
    ])
    expect((await stand.rows(other))[0]).toMatchObject({ status: 'skipped', failure_code: 'duplicate' })
  })

  test('within one request are sent once', async () => {
    const [file] = makeFiles(1)
    if (!file) throw new Error('no file')
    const copy = { ...file, id: randomUUID() }
    const batchId = await stand.openBatch([file, copy])
    const signed = await stand.sign(batchId, [fileToSign(file), fileToSign(copy)])
    expect(signed.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'sign'])
  })

  test('of another team are files of their own', async () => {
    const { file, batchId, signed } = await signOne()
    await put(signed.put, file.bytes)
    await stand.confirm(batchId, [file.id])
    const copy = { ...file, id: randomUUID() }
    const theirs = await stand.openBatch([copy], { person: stand.bea })
    expect(await stand.sign(theirs, [fileToSign(copy)], stand.bea)).toMatchObject([{ outcome: 'sign' }])
  })
})

test('no secret and no signature stands in the log', () => {
  expect(stand.secretsInLog()).toEqual([])
})
