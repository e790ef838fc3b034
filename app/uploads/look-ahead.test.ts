import { expect, test } from 'vitest'
import { LookAhead } from './look-ahead.ts'

test('the next file enters when one leaves', async () => {
  const lookAhead = new LookAhead({ files: 1, heldBytes: 100 })
  await lookAhead.enter()
  let isIn = false
  const second = lookAhead.enter().then(() => (isIn = true))
  await Promise.resolve()
  expect(isIn).toBe(false)
  lookAhead.leave(0)
  await second
  expect(isIn).toBe(true)
})

test('bytes that are held keep others out, however few the files', async () => {
  const lookAhead = new LookAhead({ files: 10, heldBytes: 100 })
  await lookAhead.enter()
  lookAhead.hold(100)
  let isIn = false
  const second = lookAhead.enter().then(() => (isIn = true))
  await Promise.resolve()
  expect(isIn).toBe(false)
  lookAhead.leave(100)
  await second
})
