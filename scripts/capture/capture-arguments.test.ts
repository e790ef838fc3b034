import { describe, expect, test } from 'vitest'
import { parseCaptureArguments, UsageError } from './capture-arguments.ts'

test('a folder alone is enough', () => {
  expect(parseCaptureArguments(['pages'])).toMatchObject({
    folders: ['pages'],
    team: null,
    kind: 'auto',
    name: null,
    watchUntil: 'searchable',
    giveUpAfterMs: 300_000,
    json: false,
  })
})

test('every option is understood, before and after the folders', () => {
  const args =
    '--json a --kind receipt b --team atlas --name March --watch-until extracted --give-up-after 1.5'
  expect(parseCaptureArguments(args.split(' '))).toMatchObject({
    folders: ['a', 'b'],
    kind: 'receipt',
    team: 'atlas',
    name: 'March',
    watchUntil: 'extracted',
    giveUpAfterMs: 90_000,
    json: true,
  })
})

test('help needs no folder', () => {
  expect(parseCaptureArguments(['--help'])).toBeNull()
})

describe('wrong use is refused with a sentence', () => {
  test.each([
    [[], 'Name at least one folder.'],
    [['a', '--kind', 'invoice'], '--kind is one of receipt, note, page, auto, not "invoice".'],
    [['a', '--watch-until', 'done'], '--watch-until is one of searchable, extracted, not "done".'],
    [['a', '--give-up-after', 'soon'], '--give-up-after is a number of minutes above 0, not "soon".'],
    [['a', '--name', '  '], '--name is empty.'],
    [['a', '--colour'], "Unknown option '--colour'"],
  ])('%j', (args, message) => {
    expect(() => parseCaptureArguments(args)).toThrow(UsageError)
    expect(() => parseCaptureArguments(args)).toThrow(message)
  })
})
