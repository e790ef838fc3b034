import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Known, matchPicked } from './match-picked.ts'

const file = (path: string, bytes = 100, modifiedAt = 1): Known => ({ path, bytes, modifiedAt })

test('the same folder again is matched file by file', () => {
  const known = [file('scans/a.jpg'), file('scans/b.jpg')]
  const { matched, strange } = matchPicked(known, [file('scans/b.jpg'), file('scans/a.jpg')])
  expect(matched.map(({ known, again }) => [known.path, again.path])).toEqual([
    ['scans/b.jpg', 'scans/b.jpg'],
    ['scans/a.jpg', 'scans/a.jpg'],
  ])
  expect(strange).toEqual([])
})

test('files picked without their folder are still found', () => {
  const { matched } = matchPicked([file('scans/a.jpg')], [file('a.jpg')])
  expect(matched).toHaveLength(1)
})

test('a file that changed since is another file', () => {
  const known = [file('a.jpg', 100, 1)]
  expect(matchPicked(known, [file('a.jpg', 101, 1)]).matched).toEqual([])
  expect(matchPicked(known, [file('a.jpg', 100, 2)]).strange).toHaveLength(1)
})

test('the same name in two folders is matched by its folder first', () => {
  const known = [file('one/a.jpg'), file('two/a.jpg')]
  const { matched } = matchPicked(known, [file('two/a.jpg')])
  expect(matched[0]?.known.path).toBe('two/a.jpg')
})

test('whatever is picked, no file is matched twice, and each is either matched or strange', () => {
  const files = fc.array(
    fc.record({
      path: fc.constantFrom('a', 'b', 'x/a', 'x/b', 'y/a'),
      bytes: fc.constantFrom(1, 2),
      modifiedAt: fc.constantFrom(1, 2),
    }),
  )
  fc.assert(
    fc.property(files, files, (known, again) => {
      const { matched, strange } = matchPicked(known, again)
      expect(new Set(matched.map((pair) => pair.known)).size).toBe(matched.length)
      expect(new Set([...matched.map((pair) => pair.again), ...strange]).size).toBe(again.length)
    }),
  )
})
