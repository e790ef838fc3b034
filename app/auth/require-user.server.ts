import { redirect } from '@remix-run/node'
import { signInPath } from '../http/paths.ts'
import { SESSION_ENDED, SESSION_HEADER } from '../http/session-header.ts'
import {
  getRequestSession,
  type RequestArgs,
  type RequestSession,
  type User,
} from './request-session.server.ts'

/** The signed-in visitor. Throws a redirect to the sign-in page, which leads back to this address. */
export async function requireUser(args: RequestArgs): Promise<{ user: User; session: RequestSession }> {
  const session = getRequestSession(args)
  const user = await session.findUser()
  if (user) return { user, session }
  session.headers.set(SESSION_HEADER, SESSION_ENDED)
  const { pathname, search } = new URL(args.request.url)
  throw redirect(signInPath({ next: pathname + search }), { headers: session.headers })
}
