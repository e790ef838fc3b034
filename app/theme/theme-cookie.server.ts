import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { parseThemeChoice, type ThemeChoice } from './theme-choice.ts'

const COOKIE = 'handscript-theme'
const YEAR_SECONDS = 31_536_000

/** The choice this browser sent: known before the first paint, so that no page flashes in the other colours. */
export function readThemeCookie(request: Request): ThemeChoice {
  const cookies = parseCookieHeader(request.headers.get('Cookie') ?? '')
  return parseThemeChoice(cookies.find(({ name }) => name === COOKIE)?.value)
}

/** The cookie that keeps a choice in this browser. Who follows the system again keeps none. */
export function themeCookie(choice: ThemeChoice, { isHttps }: { isHttps: boolean }): string {
  return serializeCookieHeader(COOKIE, choice, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    maxAge: choice === 'system' ? 0 : YEAR_SECONDS,
  })
}
