import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failuresPage } from '../../scripts/failures-table.ts'

test('docs/failures.md tells the failures of today', () => {
  expect(readFileSync('docs/failures.md', 'utf8'), 'run: node scripts/failures-table.ts').toBe(failuresPage())
})
