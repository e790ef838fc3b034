import { expect, test } from 'vitest'
import { readThemeCookie, themeCookie } from './theme-cookie.server.ts'

test.each(['light', 'dark'] as const)('the choice of %s comes back with the next request', (choice) => {
  const [pair = ''] = themeCookie(choice, { isHttps: true }).split(';')
  expect(readThemeCookie(requestWith(`other=1; ${pair}`))).toBe(choice)
})

test('following the system deletes the cookie', () => {
  expect(themeCookie('system', { isHttps: false })).toContain('Max-Age=0')
})

test.each([null, '', 'handscript-theme=plaid'])('%s means the system', (cookie) => {
  expect(readThemeCookie(requestWith(cookie))).toBe('system')
})

const requestWith = (cookie: string | null) =>
  new Request('http://127.0.0.1/', cookie === null ? {} : { headers: { Cookie: cookie } })
