import { expect, test } from 'vitest'
import { AdaptiveLanes, LANES } from './adaptive-lanes.ts'

test('good runs open lanes up to six, trouble closes them down to three', () => {
  const adaptive = new AdaptiveLanes()
  for (let count = 0; count < 100; count += 1) adaptive.wentWell()
  expect(adaptive.lanes).toBe(LANES.max)
  for (let count = 0; count < 100; count += 1) adaptive.wentBadly()
  expect(adaptive.lanes).toBe(LANES.min)
})

test('one trouble among good answers costs one lane', () => {
  const adaptive = new AdaptiveLanes()
  for (let count = 0; count < 100; count += 1) adaptive.wentWell()
  adaptive.wentBadly()
  expect(adaptive.lanes).toBe(LANES.max - 1)
})
