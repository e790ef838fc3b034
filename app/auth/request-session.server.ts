import type { AppLoadContext } from '@remix-run/node'
import { createServerClient, parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { isAuthRetryableFetchError, type SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { env } from '../env.server.ts'
import { failureResponse } from '../http/failure-response.ts'
import { cookieName } from './cookie-name.ts'

export type User = { id: string; email: string }

/** Who makes this request, and the database as that person sees it. */
export type RequestSession = {
  database: SupabaseClient<Database>
  /** Null for a visitor. Asks once, however many loaders want to know. */
  findUser: () => Promise<User | null>
  /** The cookies (and their cache rules) that the answer must carry, whatever the answer is. */
  headers: Headers
}

export type RequestArgs = { request: Request; context: AppLoadContext }

/** Remix makes one context a request, also when it makes a Request of its own for each loader. */
const sessions = new WeakMap<AppLoadContext, RequestSession>()

/**
 * The session of a request: one client for all its loaders, since two of them would each spend the same refresh
 * token, and the loser would sign the visitor out.
 */
export function getRequestSession({ request, context }: RequestArgs): RequestSession {
  const known = sessions.get(context)
  if (known) return known
  const session = openSession(request)
  sessions.set(context, session)
  return session
}

/** Puts the session's cookies on an answer. Doing it twice changes nothing. */
export function applySession(context: AppLoadContext, headers: Headers): void {
  const session = sessions.get(context)
  if (!session) return
  headers.delete('Set-Cookie')
  session.headers.forEach((value, name) => {
    if (name === 'set-cookie') headers.append(name, value)
    else headers.set(name, value)
  })
}

function openSession(request: Request): RequestSession {
  const headers = new Headers()
  const database = createServerClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: {
      name: cookieName(env.HANDSCRIPT_INSTANCE),
      secure: env.HANDSCRIPT_APP_ORIGIN.startsWith('https:'),
    },
    cookies: {
      getAll: () =>
        parseCookieHeader(request.headers.get('Cookie') ?? '').map(({ name, value }) => ({
          name,
          value: value ?? '',
        })),
      setAll(cookies, cacheRules) {
        for (const { name, value, options } of cookies) {
          headers.append('Set-Cookie', serializeCookieHeader(name, value, options))
        }
        for (const [name, value] of Object.entries(cacheRules)) headers.set(name, value)
      },
    },
  })
  let user: Promise<User | null> | undefined
  return { database, headers, findUser: () => (user ??= findUser(database)) }
}

/** Verified, never taken from the cookie as it stands: getClaims checks the signature, or asks the auth server. */
async function findUser(database: SupabaseClient<Database>): Promise<User | null> {
  const { data, error } = await database.auth.getClaims()
  if (isAuthRetryableFetchError(error)) {
    console.error('the auth server did not answer')
    throw failureResponse('internal')
  }
  return data ? { id: data.claims.sub, email: data.claims.email ?? '' } : null
}
