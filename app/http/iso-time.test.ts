import { expect, test } from 'vitest'
import { isoTime } from './iso-time.ts'

test.each([
  ['2026-11-22 05:05:34.467123+00', '2026-11-22T05:05:34.467123+00:00'],
  ['2026-11-22T05:05:34.467123+00:00', '2026-11-22T05:05:34.467123+00:00'],
  ['2026-11-22T05:05:34Z', '2026-11-22T05:05:34Z'],
])('%s is read as %s', (time, iso) => expect(isoTime(time)).toBe(iso))
