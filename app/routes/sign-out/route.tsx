import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { homePath, signInPath } from '#app/http/paths.ts'
import { safeNextPath } from '#app/http/safe-next-path.ts'

/** A link that leads here signs nobody out: only the form does. */
export const loader = () => redirect(homePath())

export async function action({ request, context }: ActionFunctionArgs) {
  const session = getRequestSession({ request, context })
  const form = await parseForm(request, SignOutForm)
  // This browser only; the other devices of the same person stay signed in.
  await session.database.auth.signOut({ scope: 'local' })
  const next = form.ok && form.value.next ? { next: safeNextPath(form.value.next, homePath()) } : {}
  return redirect(signInPath({ notice: 'signed_out', ...next }), { headers: session.headers })
}

/** `next`: where to go after signing in again, as somebody else. */
const SignOutForm = z.object({ next: z.string().max(2_000).optional() })
