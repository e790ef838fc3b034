import { expect, test } from 'vitest'
import { FakeClock } from '#app/uploads/testing/fake-clock.ts'
import { ScriptedServer } from '#app/uploads/testing/scripted-server.ts'
import type { Prepared } from '#app/uploads/ports.ts'
import { RunStore } from './run-store.ts'
import { UploadRun } from './upload-run.ts'

/** Takes its time to write, as a disk does, and notes what was done when. */
class NotedStore extends RunStore {
  readonly done: { what: string; at: number }[] = []
  readonly #clock: FakeClock
  readonly #writeMs: number

  constructor(clock: FakeClock, writeMs: number) {
    super()
    this.#clock = clock
    this.#writeMs = writeMs
  }

  override saveRun = () => this.#note('written', this.#writeMs)
  override saveFiles = () => this.#note('written', this.#writeMs)
  override forget = () => this.#note('forgotten', 0)

  async #note(what: string, ms: number): Promise<void> {
    await new Promise<void>((passed) => this.#clock.schedule(ms, passed))
    this.done.push({ what, at: this.#clock.now() })
  }
}

/** Sends one file, and waits long after. */
async function sendOne({ writeMs }: { writeMs: number }) {
  const clock = new FakeClock()
  const store = new NotedStore(clock, writeMs)
  const prepare = async (): Promise<Prepared> => ({
    type: 'ready',
    originalSha256: 'a',
    originalBytes: 1,
    sent: { md5: 'a', bytes: 1, type: 'image/jpeg', open: async () => new Blob(['a']) },
    thumbnail: null,
    heldBytes: 0,
  })
  const run = new UploadRun({
    runId: 'r',
    batch: { id: 'b', teamId: 't', teamSlug: 'atlas', name: 'March', kind: 'auto' },
    userId: 'u',
    world: { ...new ScriptedServer(clock).world(), prepare },
    store,
    joins: false,
    startedAt: 0,
  })
  let sentAt = 0
  run.subscribe(() => {
    if (run.snapshot().counts.uploaded === 1) sentAt ||= clock.now()
  })
  void run.add([{ file: new File(['a'], 'a.jpg'), path: 'a.jpg', handle: null, root: null }], [])
  await clock.pass(60_000)
  expect(run.snapshot().counts.uploaded).toBe(1)
  return { sentAt, done: store.done }
}

test('what is all sent is forgotten at once: whoever leaves is not asked to send it again', async () => {
  const { sentAt, done } = await sendOne({ writeMs: 1 })
  expect(done.find(({ what }) => what === 'forgotten')).toEqual({ what: 'forgotten', at: sentAt })
})

test('what is forgotten is not written down afterwards by a slow disk', async () => {
  const { done } = await sendOne({ writeMs: 5_000 })
  expect(done.at(-1)?.what).toBe('forgotten')
})
