import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepDemoRecord, readDemoRecord } from './demo-record.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handscript-demo-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const RECORD = {
  samples: 'a hash',
  batches: [{ id: '00000000-0000-4000-8000-000000000001', files: 3 }],
  ends: [{ file: 'receipts/a.jpg', state: 'searchable' as const, reason: null }],
}

test('what the last demo came to is kept', () => {
  const folder = makeFolder()
  expect(readDemoRecord(folder)).toBeNull()
  keepDemoRecord(folder, RECORD)
  expect(readDemoRecord(folder)).toEqual(RECORD)
})

test.each([
  ['was killed while it was written', '{"samples":"a ha'],
  ['is of an older release', '{"samples":"a hash"}'],
])('a record that %s is no record', (_, content) => {
  const folder = makeFolder()
  writeFileSync(join(folder, 'demo.json'), content)
  expect(readDemoRecord(folder)).toBeNull()
})
