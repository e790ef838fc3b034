import { expect, test } from 'vitest'
import { type LeavablePage, WhileMoving } from './while-moving.ts'

/** A page whose browser takes its time to keep the screen on. */
function makePage() {
  const waiting: (() => void)[] = []
  const listeners = new Map<string, () => void>()
  let held = 0
  const page: LeavablePage = {
    document: {
      visibilityState: 'visible',
      addEventListener: (type, listener) => listeners.set(type, listener),
    },
    navigator: {
      wakeLock: {
        request: async () => {
          await new Promise<void>((resolve) => waiting.push(resolve))
          held += 1
          return { release: async () => void (held -= 1) }
        },
      },
    },
    addEventListener: (type) => listeners.set(type, () => undefined),
    removeEventListener: (type) => listeners.delete(type),
  }
  return {
    page,
    asksToStay: () => listeners.has('beforeunload'),
    comesBack: () => listeners.get('visibilitychange')?.(),
    /** The browser answers all that it was asked. */
    async answer() {
      for (const resolve of waiting.splice(0)) resolve()
      await new Promise((resolve) => setImmediate(resolve))
    },
    held: () => held,
  }
}

test('a page asks before it is left, and a phone stays awake, while bytes are moving', async () => {
  const { page, asksToStay, answer, held } = makePage()
  const moving = new WhileMoving(page)
  moving.set(true)
  await answer()
  expect([asksToStay(), held()]).toEqual([true, 1])
  moving.set(false)
  await answer()
  expect([asksToStay(), held()]).toEqual([false, 0])
})

test('an upload that ends before the browser has answered keeps no phone awake', async () => {
  const { page, answer, held } = makePage()
  const moving = new WhileMoving(page)
  moving.set(true)
  moving.set(false)
  await answer()
  expect(held()).toBe(0)
})

test('a phone that was asked twice is let go of twice', async () => {
  const { page, comesBack, answer, held } = makePage()
  const moving = new WhileMoving(page)
  moving.set(true)
  comesBack()
  await answer()
  expect(held()).toBe(1)
  moving.set(false)
  await answer()
  expect(held()).toBe(0)
})
