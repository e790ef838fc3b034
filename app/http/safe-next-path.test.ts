import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeNextPath } from './safe-next-path.ts'

describe('where sign-in leads', () => {
  test('a path of this app is kept with its query', () => {
    expect(safeNextPath('/t/atlas/b/1?page=2', '/')).toBe('/t/atlas/b/1?page=2')
  })

  test.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/.//evil.test',
    '/..//evil.test',
    'javascript:alert(1)',
    'evil.test',
    '',
    null,
    undefined,
  ])('%j leads to the fallback', (next) => {
    expect(safeNextPath(next, '/home')).toBe('/home')
  })

  test('whatever is given, a browser that follows it stays on this host', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[/\\.:@\t\n%a-z]{0,12}$/), (next) => {
        const path = safeNextPath(next, '/')
        expect(new URL(path, 'https://app.test').origin).toBe('https://app.test')
      }),
    )
  })
})
