import { afterEach, expect, test } from 'vitest'
import type { FaultHook } from '../../../local-platform/store/store-fault.ts'
import { openStoreStand, presignPut, put, type StoreStand } from './store-stand.ts'

let stand: StoreStand
afterEach(() => stand.end())

const bytes = new TextEncoder().encode('x')
const upload = async (key: string): Promise<Response> =>
  put(await presignPut(stand.client, { key, bytes }), bytes)

test('a scripted fault hits the tries it names and no others', async () => {
  const slowDown: FaultHook = ({ method, key, attempt }) =>
    method === 'PUT' && key.endsWith('busy.jpg') && attempt < 3
      ? { status: 503, code: 'SlowDown', retryAfter: 2 }
      : undefined
  stand = await openStoreStand({ faults: slowDown })
  const statuses = [
    await upload('t/busy.jpg'),
    await upload('t/free.jpg'),
    await upload('t/busy.jpg'),
    await upload('t/busy.jpg'),
  ]
  expect(statuses.map((answer) => answer.status)).toEqual([503, 200, 503, 200])
  expect(statuses[0]?.headers.get('retry-after')).toBe('2')
  expect(await statuses[0]?.text()).toContain('<Code>SlowDown</Code>')
})

test('a reset cuts the connection without an answer', async () => {
  stand = await openStoreStand({ faults: ({ attempt }) => (attempt === 1 ? 'reset' : undefined) })
  await expect(upload('t/cut.jpg')).rejects.toThrow('fetch failed')
  expect((await upload('t/cut.jpg')).status).toBe(200)
})

test('a delayed request is served after the delay', async () => {
  stand = await openStoreStand({ faults: () => ({ delayMs: 60 }) })
  const before = performance.now()
  expect((await upload('t/late.jpg')).status).toBe(200)
  expect(performance.now() - before).toBeGreaterThanOrEqual(59)
})
