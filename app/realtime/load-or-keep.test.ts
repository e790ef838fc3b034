import { expect, test } from 'vitest'
import { loadOrKeep } from './load-or-keep.ts'

const NO_ANSWER = new TypeError('Failed to fetch')
const REFUSED = new Error('404')

/** Loads a page; `answers` come one after the other from its server. */
async function load(shown: string | null, ...answers: (string | Error)[]) {
  let waits = 0
  const loaded = await loadOrKeep({
    load: async () => {
      const answer = await Promise.resolve(answers.shift() ?? NO_ANSWER)
      if (answer instanceof Error) throw answer
      return answer
    },
    shown: () => (shown === null ? null : { data: shown }),
    untilConnected: () => Promise.resolve(void (waits += 1)),
  }).catch((error: unknown) => error)
  return { loaded, waits }
}

test('what the server says is shown', async () => {
  expect(await load('old', 'new')).toEqual({ loaded: 'new', waits: 0 })
})

test('a server that is away for a moment is asked again when it is back', async () => {
  expect(await load('old', NO_ANSWER, 'new')).toEqual({ loaded: 'new', waits: 1 })
})

test('while it stays away the page keeps what it shows', async () => {
  expect(await load('old', NO_ANSWER, NO_ANSWER)).toEqual({ loaded: 'old', waits: 1 })
})

test('where nothing is shown yet, and where the server refuses, the fault is told', async () => {
  expect(await load(null, NO_ANSWER)).toEqual({ loaded: NO_ANSWER, waits: 0 })
  expect(await load('old', REFUSED)).toEqual({ loaded: REFUSED, waits: 0 })
  expect(await load('old', NO_ANSWER, REFUSED)).toEqual({ loaded: REFUSED, waits: 1 })
})
