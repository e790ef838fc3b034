import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { homePath, signInPath } from '#app/http/paths.ts'

/** A link that leads here signs nobody out: only the form does. */
export const loader = () => redirect(homePath())

export async function action({ request, context }: ActionFunctionArgs) {
  const session = getRequestSession({ request, context })
  await parseForm(request, z.object({}))
  // This browser only; the other devices of the same person stay signed in.
  await session.database.auth.signOut({ scope: 'local' })
  return redirect(signInPath({ notice: 'signed_out' }), { headers: session.headers })
}
