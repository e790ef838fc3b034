import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import { LANES } from './adaptive-lanes.ts'
import { idOf, makeFiles, makeUpload } from './testing/make-upload.ts'
import type { PutStep, Script } from './testing/scripted-server.ts'
import { FINAL_UPLOAD_STATES, isFinalUploadState } from './upload-states.ts'

describe('trouble at the store', () => {
  test('a 403 is answered with a fresh address, not with giving up', async () => {
    const { server, upload } = makeUpload({ puts: { [idOf(0)]: ['expired'] } })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.counts.uploaded).toBe(1)
    expect(server.requests.sign).toBe(2)
  })

  test('an address that never works ends the file as expired after five PUTs', async () => {
    const { server, upload } = makeUpload({ puts: { [idOf(0)]: Array<PutStep>(9).fill('expired') } })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.files[0]).toMatchObject({ state: 'failed', code: 'upload_expired' })
    expect(server.putsOf.get(idOf(0))).toBe(UPLOAD_TRIES.put)
    expect(server.failed).toMatchObject([{ id: idOf(0), code: 'upload_expired' }])
  })

  test('an address older than its lifetime is not tried but replaced', async () => {
    const { clock, server, engine } = makeUpload()
    engine.pause()
    await clock.run(engine.add(makeFiles(1)))
    await clock.pass(20 * 60_000)
    engine.resume()
    await clock.run(engine.settled())
    expect(server.requests).toMatchObject({ sign: 2, put: 1 })
  })

  test('Retry-After of a busy store is honoured', async () => {
    const { server, upload } = makeUpload({ puts: { [idOf(0)]: ['busy'] }, retryAfterMs: 20_000 })
    await upload(makeFiles(1))
    const [first, second] = server.putDates
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(20_000)
  })

  test('a PUT without a byte for 30 s is given up and tried again', async () => {
    const { server, upload } = makeUpload({ puts: { [idOf(0)]: ['hang'] } })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.counts.uploaded).toBe(1)
    expect(server.putsOf.get(idOf(0))).toBe(2)
  })

  test.each([['truncated'], ['lost']] as const)(
    '%s bytes are noticed at the confirm and sent again',
    async (step) => {
      const { server, upload } = makeUpload({ puts: { [idOf(0)]: [step] } })
      const snapshot = await upload(makeFiles(2))
      expect(snapshot.counts.uploaded).toBe(2)
      expect(server.putsOf.get(idOf(0))).toBe(2)
    },
  )

  test('a refused digest is forgiven once', async () => {
    const { upload } = makeUpload({
      puts: { [idOf(0)]: ['bad_request'], [idOf(1)]: ['bad_request', 'bad_request'] },
    })
    const snapshot = await upload(makeFiles(2))
    expect(snapshot.files.map((file) => file.state)).toEqual(['uploaded', 'failed'])
  })

  test('being offline is a pause and costs no try', async () => {
    const offline = Array<PutStep>(8).fill('offline')
    const { upload } = makeUpload({ puts: { [idOf(0)]: offline } })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.files[0]).toMatchObject({ state: 'uploaded', tries: 1 })
  })
})

describe('trouble at the server', () => {
  test('"too many requests" is waited out, said in the snapshot, and costs no try', async () => {
    const { clock, engine, server } = makeUpload({ sign: Array(5).fill('throttled'), retryAfterMs: 6_000 })
    await clock.run(engine.add(makeFiles(1)))
    await clock.pass(1_000)
    expect(engine.snapshot().throttledUntil).toBeGreaterThan(clock.now())
    const snapshot = await clock.run(engine.settled())
    expect(snapshot.counts.uploaded).toBe(1)
    expect(snapshot.throttledUntil).toBeNull()
    expect(server.requests.sign).toBe(6)
  })

  test('a server that stays down fails the files after three sign requests', async () => {
    const { server, upload } = makeUpload({ sign: Array(9).fill('down') })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.files[0]).toMatchObject({ state: 'failed', code: 'upload_failed' })
    expect(server.requests.sign).toBe(UPLOAD_TRIES.sign)
  })

  test('a refusal is not tried again', async () => {
    const { server, upload } = makeUpload({ sign: ['forbidden'] })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.files[0]).toMatchObject({ state: 'failed', code: 'not_allowed' })
    expect(server.requests.sign).toBe(1)
  })

  test('a confirm whose answer was lost is asked again and sends no byte twice', async () => {
    const { server, upload } = makeUpload({ confirm: ['answer_lost'] })
    const snapshot = await upload(makeFiles(3))
    expect(snapshot.counts.uploaded).toBe(3)
    expect(server.requests.put).toBe(3)
  })

  test('a file whose bytes came in by another batch while they were sent is a duplicate', async () => {
    const { upload } = makeUpload({ firstCopyElsewhere: 'first-copy' })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.files[0]).toMatchObject({ state: 'duplicate', duplicateOfFileId: 'first-copy' })
  })

  test('a confirm that never answers is left to the server, which is not told that the upload failed', async () => {
    const { server, upload } = makeUpload({ confirm: Array(9).fill('down') })
    const snapshot = await upload(makeFiles(1))
    expect(snapshot.counts.unconfirmed).toBe(1)
    expect(server.requests.confirm).toBe(UPLOAD_TRIES.confirm)
    expect(server.failed).toEqual([])
  })
})

test('whatever the store does, every file ends in one final state within its tries', async () => {
  const putStep = fc.constantFrom<PutStep>(
    'ok',
    'expired',
    'busy',
    'reset',
    'hang',
    'truncated',
    'lost',
    'offline',
    'bad_request',
  )
  const serverStep = fc.constantFrom('ok', 'down', 'throttled', 'answer_lost' as const)
  const scripts = fc.record({
    puts: fc
      .array(fc.array(putStep, { maxLength: 8 }), { minLength: 1, maxLength: 12 })
      .map((all) => Object.fromEntries(all.map((steps, index) => [idOf(index), steps]))),
    sign: fc.array(serverStep, { maxLength: 6 }),
    confirm: fc.array(serverStep, { maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      const { server, upload } = makeUpload(script as Script)
      const count = Object.keys(script.puts).length
      const snapshot = await upload(makeFiles(count))
      const ended = FINAL_UPLOAD_STATES.reduce((sum, state) => sum + snapshot.counts[state], 0)
      expect(ended).toBe(count)
      for (const file of snapshot.files) {
        expect(isFinalUploadState(file.state)).toBe(true)
        expect(file.state === 'uploaded' || file.code !== null).toBe(true)
        expect(file.code).not.toBe('internal')
        expect(file.tries).toBeLessThanOrEqual(UPLOAD_TRIES.put)
      }
      expect(server.mostPutsInFlight).toBeLessThanOrEqual(LANES.max)
      expect(server.putsInFlight).toBe(0)
    }),
    { numRuns: 150 },
  )
})
