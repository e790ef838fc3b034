import { describe, expect, test } from 'vitest'
import { LANES } from './adaptive-lanes.ts'
import { FIRST_ADDRESSES } from './url-source.ts'
import { idOf, makeFile, makeFiles, makeUpload } from './testing/make-upload.ts'

describe('a good day', () => {
  test('every file is uploaded with one PUT', async () => {
    const { server, upload } = makeUpload()
    const snapshot = await upload(makeFiles(50))
    expect(snapshot.counts.uploaded).toBe(50)
    expect(server.requests.put).toBe(50)
  })

  test('fifty files need one batch, one manifest, few addresses requests and few confirms', async () => {
    const { server, upload } = makeUpload()
    await upload(makeFiles(50))
    expect(server.requests).toMatchObject({ createBatch: 1, register: 1 })
    expect(server.requests.sign).toBeLessThanOrEqual(4)
    expect(server.requests.confirm).toBeLessThanOrEqual(4)
  })

  test('two thousand files stay well inside a bucket of 100 sign requests', async () => {
    const { server, upload } = makeUpload()
    const snapshot = await upload(makeFiles(2_000))
    expect(snapshot.counts.uploaded).toBe(2_000)
    expect(server.requests.register).toBe(4)
    expect(server.requests.sign).toBeLessThan(40)
    expect(Math.max(...server.signedSizes)).toBeLessThanOrEqual(100)
  })

  test('never more PUTs are under way than there are lanes', async () => {
    const { server, upload } = makeUpload({ putMs: 400 })
    await upload(makeFiles(120))
    expect(server.mostPutsInFlight).toBe(LANES.max)
  })

  test('the manifest stands before a byte moves', async () => {
    const { clock, server, engine } = makeUpload()
    await clock.run(engine.add(makeFiles(3)))
    expect(server.rows.size).toBe(3)
    expect(server.requests.put).toBe(0)
  })

  test('the first files are prepared while the manifest is written, so that addresses are asked for at once', async () => {
    const { clock, server, engine } = makeUpload({ registerMs: 1_000 })
    const adding = engine.add(makeFiles(30))
    await clock.pass(900)
    expect(server).toMatchObject({ prepared: FIRST_ADDRESSES, requests: { register: 1, sign: 0 } })
    await clock.pass(100)
    await adding
    await clock.run(engine.settled())
    expect(server).toMatchObject({ prepared: 30, signedSizes: [FIRST_ADDRESSES, 20] })
  })

  test('photos that are encoded again wait for three to be sent, and never for a confirm', async () => {
    const elapsed = async (bytes: number) => {
      const { clock, upload } = makeUpload({ prepareMs: 100, putMs: 40 })
      await upload(makeFiles(100).map((file) => ({ ...file, bytes })))
      return clock.now()
    }
    expect(await elapsed(4_000_000)).toBeLessThan((await elapsed(200_000)) + 250)
  })

  test('however often files are added, few that are encoded again lie in memory before one was sent', async () => {
    const { clock, server, engine } = makeUpload({ sign: Array(10).fill('throttled') })
    const photos = makeFiles(100).map((file) => ({ ...file, bytes: 4_000_000 }))
    for (let from = 0; from < photos.length; from += 10)
      await clock.run(engine.add(photos.slice(from, from + 10)))
    await clock.pass(5_000)
    expect(server.prepared).toBe(FIRST_ADDRESSES)
    engine.cancel()
  })

  test('a file added later joins the same batch behind the others', async () => {
    const { clock, server, engine, upload } = makeUpload()
    await upload(makeFiles(2))
    await clock.run(engine.add([makeFile('late')]))
    const snapshot = await clock.run(engine.settled())
    expect(snapshot.files.map((file) => file.order)).toEqual([0, 1, 2])
    expect(server.requests.createBatch).toBe(1)
  })
})

describe('files that need no bytes', () => {
  test('the same bytes twice in one selection are sent once, the second is a duplicate of the first', async () => {
    const { server, upload } = makeUpload()
    const snapshot = await upload([makeFile('same'), makeFile('same')])
    expect(snapshot.counts).toMatchObject({ uploaded: 1, duplicate: 1 })
    expect(snapshot.files[1]?.duplicateOfFileId).toBe(idOf(0))
    expect(server.requests.put).toBe(1)
  })

  test('refused files are recorded with their reason, all with one request', async () => {
    const { server, upload } = makeUpload()
    const empty = { ...makeFile(''), bytes: 0 }
    const huge = { ...makeFile('huge'), bytes: 200 * 1024 * 1024 }
    const snapshot = await upload([makeFile('good'), makeFile('html'), empty, huge])
    expect(snapshot.files.map((file) => file.code)).toEqual([
      null,
      'type_mismatch',
      'empty_file',
      'file_too_large',
    ])
    expect(server.refused.map((refusal) => refusal.code).sort()).toEqual([
      'empty_file',
      'file_too_large',
      'type_mismatch',
    ])
    expect(server.requests.refuse).toBe(1)
  })

  test('one file over the limit of the batch is refused, the others are uploaded', async () => {
    const { upload } = makeUpload({ maxFiles: 20 })
    const snapshot = await upload(makeFiles(21))
    expect(snapshot.counts).toMatchObject({ uploaded: 20, refused: 1 })
    expect(snapshot.files.at(-1)?.code).toBe('batch_full')
  })

  test('a duplicate can be sent after all when the server asks for its bytes', async () => {
    const { clock, server, engine, upload } = makeUpload()
    await upload([makeFile('same'), makeFile('same')])
    server.rows.set(idOf(0), { status: 'uploaded', hash: 'erased' })
    engine.sendAgain([idOf(1)])
    const snapshot = await clock.run(engine.settled())
    expect(snapshot.counts.uploaded).toBe(2)
  })
})

describe('stopping', () => {
  test('a cancel while the manifest is written also ends the files that are prepared meanwhile', async () => {
    const { clock, engine, server } = makeUpload({ registerMs: 1_000, prepareMs: 2_000 })
    const adding = expect(engine.add(makeFiles(12))).rejects.toMatchObject({ code: 'cancelled' })
    await clock.pass(100)
    engine.cancel()
    await adding
    await clock.pass(5_000)
    expect(engine.snapshot().counts.cancelled).toBe(12)
    expect(server.requests).toMatchObject({ register: 1, sign: 0 })
  })

  test('no request starts after a cancel, and every unfinished file is cancelled', async () => {
    const { clock, server, engine } = makeUpload({ putMs: 1_000 })
    await clock.run(engine.add(makeFiles(40)))
    await clock.pass(2_500)
    server.isCancelled = true
    engine.cancel()
    await clock.pass(120_000)
    const snapshot = await clock.run(engine.settled())
    expect(server.requestsAfterCancel).toBe(0)
    expect(snapshot.counts.uploaded + snapshot.counts.cancelled).toBe(40)
    expect(snapshot.phase).toBe('cancelled')
  })

  test('a pause lets running PUTs finish and starts no other until resumed', async () => {
    const { clock, server, engine } = makeUpload({ putMs: 1_000 })
    await clock.run(engine.add(makeFiles(12)))
    await clock.pass(1_000)
    const started = server.requests.put
    engine.pause()
    await clock.pass(60_000)
    expect(server.requests.put).toBe(started)
    engine.resume()
    const snapshot = await clock.run(engine.settled())
    expect(snapshot.counts.uploaded).toBe(12)
  })

  test.each(['pause', 'resume'] as const)('a %s that comes after a cancel changes nothing', async (late) => {
    const { clock, engine } = makeUpload({ putMs: 1_000 })
    await clock.run(engine.add(makeFiles(4)))
    engine.cancel()
    engine[late]()
    await clock.pass(1_000)
    expect(engine.snapshot().phase).toBe('cancelled')
  })

  test('what had failed before a cancel is not waited for again', async () => {
    const { clock, engine, upload } = makeUpload({ sign: ['forbidden'] })
    await upload(makeFiles(1))
    engine.cancel()
    engine.sendAgain([idOf(0)])
    const snapshot = await clock.run(engine.settled())
    expect(snapshot.files[0]?.state).toBe('failed')
  })
})

describe('snapshots', () => {
  test('a snapshot never changes, and unchanged files are the same object in the next', async () => {
    const { clock, engine, upload } = makeUpload()
    const before = await upload(makeFiles(2))
    const copy = structuredClone(before)
    await clock.run(engine.add([makeFile('late')]))
    const after = await clock.run(engine.settled())
    expect(before).toEqual(copy)
    expect(after).not.toBe(before)
    expect(after.files[0]).toBe(before.files[0])
  })

  test('files that were picked are seen at once, not with the next publication', async () => {
    const { engine } = makeUpload()
    const adding = engine.add(makeFiles(3))
    expect(engine.snapshot().counts.queued).toBe(3)
    engine.cancel()
    await adding.catch(() => undefined)
  })

  test('two thousand files are told in at most ten snapshots a second', async () => {
    const { clock, engine, upload } = makeUpload()
    let told = 0
    engine.subscribe(() => (told += 1))
    await upload(makeFiles(2_000))
    expect(told).toBeLessThanOrEqual(clock.now() / 100 + 2)
  })
})

describe('a batch that has files already', () => {
  test('more files stand behind those that others put there', async () => {
    const { server, upload } = makeUpload({}, { joins: true })
    server.places.set(0, 'theirs').set(1, 'theirs too')
    const snapshot = await upload(makeFiles(2))
    expect(snapshot.files.map((file) => file.order)).toEqual([2, 3])
    expect(snapshot.counts.uploaded).toBe(2)
  })

  test('when somebody takes the same places at the same time, other places are found', async () => {
    const { server, upload } = makeUpload()
    server.places.set(0, 'theirs').set(1, 'theirs too')
    const snapshot = await upload(makeFiles(3))
    expect(snapshot.counts.uploaded).toBe(3)
    expect([...server.places.keys()].toSorted()).toEqual([0, 1, 2, 3, 4])
  })

  test('a batch taken up again keeps its places, and what the store has is not sent again', async () => {
    const { server, upload } = makeUpload({}, { joins: true })
    const files = makeFiles(3).map((file, order) => ({ ...file, id: idOf(100 + order), order }))
    for (const { id, order } of files) server.places.set(order, id)
    server.rows.set(idOf(100), { status: 'uploaded' }).set(idOf(101), { status: 'pending' })
    server.rows.set(idOf(102), { status: 'uploading' })
    const snapshot = await upload(files)
    expect(snapshot.files.map(({ order, state }) => ({ order, state }))).toEqual(
      [0, 1, 2].map((order) => ({ order, state: 'uploaded' })),
    )
    expect(server.requests.put).toBe(2)
  })
})
