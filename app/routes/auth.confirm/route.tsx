import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { env } from '#app/env.server.ts'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { homePath, signInPath } from '#app/http/paths.ts'
import { safeNextPath } from '#app/http/safe-next-path.ts'

const Link = z.object({
  token_hash: z.string().min(1).max(200),
  type: z.enum(['magiclink', 'email', 'signup', 'recovery', 'invite', 'email_change']),
})

/** Where mailed links lead: spends the token, which works once, and goes on signed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const session = getRequestSession({ request, context })
  const link = Link.safeParse(Object.fromEntries(searchParams))
  const next = safeNextPath(pathOf(searchParams.get('next')), homePath())
  if (!link.success) return redirect(signInPath({ next, notice: 'link_expired' }))

  const { error } = await session.database.auth.verifyOtp(link.data)
  if (error) return redirect(signInPath({ next, notice: 'link_expired' }), { headers: session.headers })
  return redirect(next, { headers: session.headers })
}

/** Mail templates can name the page that was asked for only as a whole address. */
function pathOf(next: string | null): string | null {
  const origin = env.HANDSCRIPT_APP_ORIGIN
  return next?.startsWith(`${origin}/`) ? next.slice(origin.length) : next
}
