import { expect, test } from 'vitest'
import { groupFailures } from './failure-causes.ts'

const failed = (failureCode: string) =>
  ({ status: 'failed', version: 1, failureCode, searchable: false }) as const

test('failures are told by cause, the most frequent first, each with its cure', () => {
  const files = [
    failed('timeout'),
    failed('upload_failed'),
    failed('timeout'),
    failed('corrupt_file'),
    failed('of_a_newer_release'),
    { status: 'skipped', version: 1, failureCode: 'duplicate', searchable: false } as const,
  ]
  expect(groupFailures(files).map(({ code, count, cure }) => [code, count, cure])).toEqual([
    ['timeout', 2, 'retry'],
    ['corrupt_file', 1, 'replace'],
    ['internal', 1, 'retry'],
    ['upload_failed', 1, 'send_again'],
  ])
})
