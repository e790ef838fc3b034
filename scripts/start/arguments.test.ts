import { expect, test } from 'vitest'
import { parseStartArguments } from './arguments.ts'

test('runs the demo and stays up unless told otherwise', () => {
  expect(parseStartArguments([])).toEqual({ demo: true, exit: false, fresh: false, dev: false })
  expect(parseStartArguments(['--no-demo', '--fresh'])).toMatchObject({ demo: false, fresh: true })
  expect(parseStartArguments(['--exit'])).toMatchObject({ demo: true, exit: true })
})

test('refuses an option it does not know', () => {
  expect(() => parseStartArguments(['--frehs'])).toThrow(/--frehs/)
})
