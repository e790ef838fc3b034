import { describe, expect, test, vi } from 'vitest'
import { SESSION_ENDED, SESSION_HEADER } from '../http/session-header.ts'
import { type Gate, guardFetch } from './guard-fetch.ts'

const ORIGIN = 'https://handscript.test'
const SAVE = '/t/atlas/settings.data'

describe('a request that finds nobody signed in', () => {
  test('waits for the visitor and is made again, with all that was typed', async () => {
    const sent: unknown[] = []
    const answers = [signedOut(), new Response('saved')]
    const { guarded } = guard((_, init) => {
      sent.push(init?.body)
      return Promise.resolve(answers.shift() ?? new Response())
    })
    const response = await guarded(SAVE, { method: 'POST', body: 'name=New+name' })
    await expect(response.text()).resolves.toBe('saved')
    expect(sent).toEqual(['name=New+name', 'name=New+name'])
  })

  test('goes the way to sign-in when the visitor leaves', async () => {
    const { guarded, gate } = guard(() => Promise.resolve(signedOut()))
    gate.askToSignIn.mockResolvedValue('leave')
    const response = await guarded(SAVE)
    expect(response.headers.get(SESSION_HEADER)).toBe(SESSION_ENDED)
    expect(gate.askToSignIn).toHaveBeenCalledOnce()
  })

  test.each(['/sign-in', `${ORIGIN}/t/atlas`, 'https://elsewhere.test/x.data'])(
    'is let through when it is not for the data of a page: %s',
    async (address) => {
      const { guarded, gate } = guard(() => Promise.resolve(signedOut()))
      await guarded(address)
      expect(gate.askToSignIn).not.toHaveBeenCalled()
    },
  )
})

describe('offline', () => {
  test('a request waits until the browser is online again', async () => {
    let isOnline = false
    const fetchIt = vi.fn(() => Promise.resolve(new Response('here')))
    const { guarded, gate } = guard(fetchIt)
    gate.isOnline.mockImplementation(() => isOnline)
    gate.untilOnline.mockImplementation(async () => {
      expect(fetchIt).not.toHaveBeenCalled()
      isOnline = true
    })
    await expect((await guarded(SAVE)).text()).resolves.toBe('here')
    expect(gate.untilOnline).toHaveBeenCalledOnce()
  })

  test('a request that was cut off is made again', async () => {
    const online = [true, false, false, true, true]
    const answers = [
      () => Promise.reject(new TypeError('cut off')),
      () => Promise.resolve(new Response('here')),
    ]
    const { guarded, gate } = guard(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')))
    gate.isOnline.mockImplementation(() => online.shift() ?? true)
    await expect((await guarded(SAVE)).text()).resolves.toBe('here')
  })
})

describe('an answer that breaks off half way', () => {
  test('ends as aborted when a newer question aborted it, and never as an answer that cannot be read', async () => {
    const newer = new AbortController()
    const { guarded } = guard(() => Promise.resolve(new Response(abortedBy(newer.signal))))
    const answered = guarded(SAVE, { signal: newer.signal })
    newer.abort()
    await expect(answered).rejects.toHaveProperty('name', 'AbortError')
  })

  test('is asked for again when the browser went offline meanwhile', async () => {
    const answers = [new Response(brokenOff()), new Response('here', { status: 422 })]
    const { guarded, gate } = guard(() => Promise.resolve(answers.shift() ?? new Response()))
    const online = [true, false, true]
    gate.isOnline.mockImplementation(() => online.shift() ?? true)
    const response = await guarded(SAVE)
    expect(response.status).toBe(422)
    await expect(response.text()).resolves.toBe('here')
  })
})

test('an answer without a body stays one', async () => {
  const { guarded } = guard(() => Promise.resolve(new Response(null, { status: 204 })))
  expect((await guarded(SAVE)).body).toBeNull()
})

describe('an order that gets no answer', () => {
  const order = { method: 'POST', body: 'intent=pause' }

  test.each([
    { which: 'none at all', answer: () => Promise.reject(new TypeError('refused')) },
    { which: 'one that breaks off', answer: () => Promise.resolve(new Response(brokenOff())) },
    {
      which: 'one of a gateway',
      answer: () => Promise.resolve(new Response('Bad Gateway', { status: 502 })),
    },
  ])('is answered in its place, in the writing of Remix: $which', async ({ answer }) => {
    const { guarded, gate } = guard(answer)
    const response = await guarded(SAVE, order)
    expect(response.status).toBe(503)
    // Whether Remix reads it is seen in tests/e2e/interrupted-work.test.ts.
    expect(await response.text()).toContain('"unreachable"')
    expect(gate.onUnanswered).toHaveBeenCalledOnce()
  })

  test('and one that the app itself refuses as unavailable are two things', async () => {
    const refusal = () => new Response('[]', { status: 503, headers: { 'Content-Type': 'text/x-script' } })
    const { guarded, gate } = guard(() => Promise.resolve(refusal()))
    await expect((await guarded(SAVE, order)).text()).resolves.toBe('[]')
    expect(gate.onOrder).toHaveBeenCalledOnce()
    expect(gate.onUnanswered).not.toHaveBeenCalled()
  })

  test("is nobody's concern when it was given up for a newer one", async () => {
    const newer = new AbortController()
    const { guarded, gate } = guard(() => {
      newer.abort()
      return Promise.reject(newer.signal.reason)
    })
    await expect(guarded(SAVE, { ...order, signal: newer.signal })).rejects.toHaveProperty(
      'name',
      'AbortError',
    )
    expect(gate.onUnanswered).not.toHaveBeenCalled()
  })
})

test('online and no answer is thrown: the page says so', async () => {
  const { guarded } = guard(() => Promise.reject(new TypeError('refused')))
  await expect(guarded(SAVE)).rejects.toThrow('refused')
})

function guard(fetchIt: typeof fetch) {
  const gate = {
    askToSignIn: vi.fn<Gate['askToSignIn']>().mockResolvedValue('again'),
    isOnline: vi.fn<Gate['isOnline']>().mockReturnValue(true),
    untilOnline: vi.fn<Gate['untilOnline']>().mockResolvedValue(),
    onOrder: vi.fn<Gate['onOrder']>(),
    onUnanswered: vi.fn<Gate['onUnanswered']>(),
  }
  return { gate, guarded: guardFetch(fetchIt, gate, ORIGIN) }
}

const signedOut = () => new Response(null, { status: 202, headers: { [SESSION_HEADER]: SESSION_ENDED } })

const abortedBy = (signal: AbortSignal) =>
  new ReadableStream({
    start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
  })

const brokenOff = () => new ReadableStream({ start: (stream) => stream.error(new TypeError('cut off')) })
