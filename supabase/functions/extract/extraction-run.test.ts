import { describe, expect, test } from 'vitest'
import type { ModelReply } from '../_shared/model/gateway.ts'
import { makeClaimedFile } from '../_shared/testing/make-claimed-file.ts'
import { makeLog } from '../_shared/testing/make-log.ts'
import type { ClaimedFile } from '../_shared/worker-database.ts'
import { ExtractionRun, type ExtractionWorld } from './extraction-run.ts'
import { InlineBytes } from './inline-bytes.ts'
import { MemoryQueue } from './testing/memory-queue.ts'

/** Of every claimed file here, and of what the store holds under its key. */
const PINNED = makeClaimedFile().etag

const answerAll = (parts: { text?: string }[]): ModelReply<string> => {
  const pages = parts.flatMap(({ text }) => /^PAGE_ID: (.+)$/.exec(text ?? '')?.[1] ?? [])
  const answers = pages.map((id) => ({
    page_id: id,
    condition: 'ok',
    kind: 'note',
    text: 'read',
    confidence: 1,
  }))
  return {
    outcome: { type: 'ok', answer: JSON.stringify({ pages: answers }) },
    usage: { inputTokens: 1, outputTokens: 1 },
    partialText: '',
  }
}

function makeWorld(queue: MemoryQueue, change: Partial<ExtractionWorld> = {}): ExtractionWorld {
  let ids = 0
  return {
    database: queue,
    registerKeys: () => Promise.resolve(),
    gateway: { generate: ({ parts }) => Promise.resolve(answerAll(parts)) },
    store: {
      presignGet: (key) => Promise.resolve(`https://store.test/${key}`),
      readObject: () => Promise.resolve({ content: new Uint8Array([1, 2, 3]), etag: PINNED }),
    },
    inlineBytes: new InlineBytes(1_000_000),
    settings: {
      leaseMs: 10_000,
      wallLimitMs: 20_000,
      inlineBytes: false,
      mostPagesPerCall: Infinity,
      gatherMs: 5,
      gatherMoreMs: 5,
    },
    log: makeLog(),
    now: Date.now,
    random: () => 0.5,
    newId: () => `call-${(ids += 1)}`,
    newPageId: () => `page-${(ids += 1)}`,
    signal: new AbortController().signal,
    startNext: () => Promise.resolve(),
    ...change,
  }
}

const makeFiles = (count: number): ClaimedFile[] => Array.from({ length: count }, () => makeClaimedFile())
const idsOf = (files: ClaimedFile[]): string[] => files.map(({ file_id: id }) => id).sort()

describe('a run', () => {
  test('reads everything there is, asks for all permits of a claim at once, and ends', async () => {
    const files = makeFiles(20)
    const queue = new MemoryQueue([...files])
    await new ExtractionRun(makeWorld(queue)).done
    expect(queue.completed().sort()).toEqual(idsOf(files))
    expect(queue.asked.map(({ leases }) => leases?.length)).toEqual([8, 8, 4])
  })

  test('asks the database nothing for an empty queue but once', async () => {
    const queue = new MemoryQueue([])
    await new ExtractionRun(makeWorld(queue)).done
    expect(queue.claims).toBeLessThanOrEqual(2)
    expect(queue.asked).toEqual([])
  })

  test('looks again when it is woken, and takes no wake-up once it has ended', async () => {
    const queue = new MemoryQueue([])
    const run = new ExtractionRun(makeWorld(queue))
    queue.waiting = makeFiles(1)
    expect(run.wake()).toBe(true)
    await run.done
    expect(queue.completed()).toHaveLength(1)
    expect(run.wake()).toBe(false)
  })

  test('shows the model signed addresses and short page ids, and no id of ours', async () => {
    const file = makeClaimedFile()
    let shown = ''
    const world = makeWorld(new MemoryQueue([file]), {
      gateway: {
        generate: ({ parts }) => {
          shown = JSON.stringify(parts)
          return Promise.resolve(answerAll(parts))
        },
      },
    })
    await new ExtractionRun(world).done
    expect(shown).toContain(`https://store.test/${file.storage_key}`)
    expect(shown.replaceAll(file.storage_key, '')).not.toContain(file.file_id)
    expect(shown).not.toContain(file.lease_token)
  })

  test('sends the bytes where the model cannot reach the store', async () => {
    let shown = ''
    const world = makeWorld(new MemoryQueue(makeFiles(1)))
    world.settings.inlineBytes = true
    world.gateway = {
      generate: ({ parts }) => {
        shown = JSON.stringify(parts)
        return Promise.resolve(answerAll(parts))
      },
    }
    await new ExtractionRun(world).done
    expect(shown).toContain('"inlineData":{"mimeType":"image/jpeg","data":"AQID"}')
    expect(shown).not.toContain('https://')
  })
})

describe('without a permit', () => {
  test('nothing is called and every lease is given back', async () => {
    const files = makeFiles(3)
    const queue = new MemoryQueue([...files])
    queue.deny = () => ({ reason: 'requests_per_day', retry_at: '2099-01-01 00:00:00+00' })
    const gateway = { generate: () => expect.unreachable() }
    await new ExtractionRun(makeWorld(queue, { gateway })).done
    expect(queue.released.map(({ file_id: id }) => id).sort()).toEqual(idsOf(files))
    expect(queue.released[0]).toMatchObject({ run_at: '2099-01-01 00:00:00+00', reason: 'quota_exhausted' })
    expect(queue.finished).toEqual([])
  })

  test('a half of a refused call is not read either', async () => {
    const files = makeFiles(4)
    const queue = new MemoryQueue([...files])
    queue.deny = (request) =>
      request.leases?.length === 4 ? null : { reason: 'not_running', retry_at: null }
    let calls = 0
    const gateway = {
      generate: () => {
        calls += 1
        const outcome = { type: 'refused', reason: 'SAFETY' } as const
        return Promise.resolve({ outcome, usage: null, partialText: '' })
      },
    }
    await new ExtractionRun(makeWorld(queue, { gateway })).done
    expect(calls).toBe(1)
    expect(queue.released.map(({ file_id: id }) => id).sort()).toEqual(idsOf(files))
  })
})

describe('one bad page among ten', () => {
  test('is found by halving, each half under a permit of its own, and the others are read', async () => {
    const files = Array.from({ length: 10 }, () => makeClaimedFile({ kind: 'note' }))
    const bad = files[6]?.storage_key ?? ''
    const queue = new MemoryQueue([...files])
    const gateway = {
      generate: ({ parts }: { parts: { text?: string }[] }) => {
        const outcome = { type: 'refused', reason: 'SPII' } as const
        const reply = JSON.stringify(parts).includes(bad) ? { ...answerAll([]), outcome } : answerAll(parts)
        return Promise.resolve(reply)
      },
    }
    await new ExtractionRun(makeWorld(queue, { gateway })).done
    expect(queue.completed()).toHaveLength(9)
    const failed = queue.finished.flatMap((call) => call.failed)
    expect(failed).toMatchObject([{ file_id: files[6]?.file_id, code: 'refused', final: true }])
    expect(queue.finished.length).toBe(queue.asked.length)
  })
})

describe('bytes that are not those that were confirmed', () => {
  test('are never shown to the model: their file ends, and its neighbours are read', async () => {
    const files = makeFiles(4)
    const changed = files[1]
    const queue = new MemoryQueue([...files])
    const world = makeWorld(queue)
    world.settings.inlineBytes = true
    world.store.readObject = (key) =>
      Promise.resolve({
        content: new Uint8Array([1, 2, 3]),
        etag: key === changed?.storage_key ? 'other' : PINNED,
      })
    await new ExtractionRun(world).done
    expect(queue.completed().sort()).toEqual(idsOf(files.filter((file) => file !== changed)))
    expect(queue.finished.flatMap(({ failed }) => failed)).toMatchObject([
      { file_id: changed?.file_id, code: 'object_changed', final: true },
    ])
    // No call was made for them, so none is counted.
    const unsent = queue.finished.filter(({ completed }) => completed.length === 0)
    for (const { outcome } of unsent) expect(outcome).toBe('void')
  })
})

describe('at its end', () => {
  test('a run claims no more, lets its calls end, and hands on to the next', async () => {
    const queue = new MemoryQueue(makeFiles(1))
    let started = 0
    let now = 1_000_000
    const world = makeWorld(queue, {
      now: () => now,
      startNext: () => {
        started += 1
        return Promise.resolve()
      },
      gateway: {
        generate: async ({ parts }) => {
          now += 60_000
          run.wake()
          await Promise.resolve()
          return answerAll(parts)
        },
      },
    })
    const run: ExtractionRun = new ExtractionRun(world)
    now += 10
    await run.done
    expect(queue.completed()).toHaveLength(1)
    expect(started).toBe(1)
    expect(run.wake()).toBe(false)
  })

  test('a process that is ended gives its files back with their tries', async () => {
    const files = makeFiles(2)
    const queue = new MemoryQueue([...files])
    const ending = new AbortController()
    const world = makeWorld(queue, {
      signal: ending.signal,
      gateway: {
        generate: () => {
          ending.abort(new Error('the worker ends'))
          return Promise.resolve({ outcome: { type: 'timeout' }, usage: null, partialText: '' })
        },
      },
    })
    await new ExtractionRun(world).done
    expect(queue.finished).toMatchObject([
      { outcome: 'timeout', input_tokens: null, completed: [], failed: [] },
    ])
    expect(queue.finished[0]?.released.map(({ file_id: id }) => id).sort()).toEqual(idsOf(files))
  })

  test('a database that fails after a claim gets the leases back', async () => {
    const files = makeFiles(2)
    const queue = new MemoryQueue([...files])
    queue.takePermits = () => Promise.reject(new Error('gone'))
    await expect(new ExtractionRun(makeWorld(queue)).done).rejects.toThrow('gone')
    expect(queue.released.map(({ file_id: id }) => id).sort()).toEqual(idsOf(files))
  })
})
