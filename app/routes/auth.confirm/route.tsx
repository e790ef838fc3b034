import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { env } from '#app/env.server.ts'
import { rememberRecovery } from '#app/auth/recovery-cookie.server.ts'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { forgotPasswordPath, homePath, newPasswordPath, signInPath } from '#app/http/paths.ts'
import { safeNextPath } from '#app/http/safe-next-path.ts'

const Link = z.object({
  token_hash: z.string().min(1).max(200),
  type: z.enum(['magiclink', 'email', 'signup', 'recovery', 'invite', 'email_change']),
})

/** Where mailed links lead: spends the token, which works once, and goes on signed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  // Mail programs look at links by HEAD before anybody opens them: that must not spend the token.
  if (request.method === 'HEAD') return new Response(null)
  const { searchParams } = new URL(request.url)
  const session = getRequestSession({ request, context })
  const link = Link.safeParse(Object.fromEntries(searchParams))
  // Who forgot the password sets a new one first, also where the mail could not name that page.
  const isRecovery = searchParams.get('type') === 'recovery'
  const next = safeNextPath(pathOf(searchParams.get('next')), isRecovery ? newPasswordPath() : homePath())
  const notice = 'link_expired'
  const again = isRecovery ? forgotPasswordPath({ notice }) : signInPath({ next, notice })
  if (!link.success) return redirect(again)

  const { data, error } = await session.database.auth.verifyOtp(link.data)
  if (error) return redirect(again, { headers: session.headers })
  if (isRecovery && data.user) rememberRecovery(session, data.user.id)
  return redirect(next, { headers: session.headers })
}

/** Mail templates can name the page that was asked for only as a whole address. */
function pathOf(next: string | null): string | null {
  const origin = env.HANDSCRIPT_APP_ORIGIN
  return next?.startsWith(`${origin}/`) ? next.slice(origin.length) : next
}
