import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { env } from '../env.server.ts'
import type { RequestSession, User } from './request-session.server.ts'

const NAME = `handscript-${env.HANDSCRIPT_INSTANCE}-recovery`
/** As long as the mailed link itself. */
const HOUR_SECONDS = 3_600

/**
 * Whether this person came to this browser by a link to set a new password. Being signed in is not enough: whoever sits
 * at a browser that was left so does not know the password, and must not be able to replace it.
 */
export function hasRecovered(request: Request, user: User): boolean {
  const cookies = parseCookieHeader(request.headers.get('Cookie') ?? '')
  return cookies.some(({ name, value }) => name === NAME && value === user.id)
}

export const rememberRecovery = (session: RequestSession, userId: string): void =>
  setCookie(session, userId, HOUR_SECONDS)

export const forgetRecovery = (session: RequestSession): void => setCookie(session, '', 0)

function setCookie({ headers }: RequestSession, value: string, maxAge: number): void {
  const cookie = serializeCookieHeader(NAME, value, {
    // Of all pages: scripts ask for the data of one at another address.
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: env.HANDSCRIPT_APP_ORIGIN.startsWith('https:'),
    maxAge,
  })
  headers.append('Set-Cookie', cookie)
}
