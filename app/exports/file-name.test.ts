import { expect, test } from 'vitest'
import { exportFileName } from './file-name.ts'

test.each([
  ['Köln, März', 'atlas-köln-märz-2026-11-22'],
  ['../../etc/passwd', 'atlas-etc-passwd-2026-11-22'],
  ['レシート 2026', 'atlas-レシート-2026-2026-11-22'],
  ['???', 'atlas-2026-11-22'],
  ['CON<>:"|?*', 'atlas-con-2026-11-22'],
])('the batch %s makes the file %s', (name, fileName) => {
  expect(exportFileName({ team: 'atlas', name, day: '2026-11-22' })).toBe(fileName)
})

test('a long name is cut', () => {
  const name = exportFileName({ team: 'atlas', name: '😀長'.repeat(300), day: '2026-11-22' })
  expect([...name].length).toBeLessThanOrEqual(91)
  expect(name.isWellFormed()).toBe(true)
})
