import { z } from 'zod'
import { EmailField } from '#app/auth/email-field.ts'
import type { RequestSession } from '#app/auth/request-session.server.ts'
import { env } from '#app/env.server.ts'

const next = z.string().max(2_000).optional()

export const Credentials = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('password'),
      email: EmailField,
      password: z.string().min(1, 'Write your password, or have a link sent.').max(200),
      next,
    }),
    z.object({ intent: z.literal('link'), email: EmailField, password: z.string().optional(), next }),
  ],
  'Choose how to sign in.',
)

/** Why it did not work. One word for unknown address and wrong password: who has an account is nobody's business. */
export type SignInRefusal = 'wrong' | 'too_often' | 'down'

const REFUSALS: Record<number, SignInRefusal> = { 400: 'wrong', 401: 'wrong', 403: 'wrong', 429: 'too_often' }

/** Null when signed in. */
export async function signInByPassword(
  session: RequestSession,
  { email, password }: { email: string; password: string },
): Promise<SignInRefusal | null> {
  const { error } = await session.database.auth.signInWithPassword({ email, password })
  return error && (REFUSALS[error.status ?? 0] ?? 'down')
}

/** Null when a link is on its way, or would be if the address had an account. */
export async function sendSignInLink(
  session: RequestSession,
  { email, next }: { email: string; next: string },
): Promise<SignInRefusal | null> {
  const { error } = await session.database.auth.signInWithOtp({
    email,
    options: { shouldCreateUser: false, emailRedirectTo: new URL(next, env.HANDSCRIPT_APP_ORIGIN).href },
  })
  const status = error?.status ?? 0
  if (!error || (status >= 400 && status < 500 && status !== 429)) return null
  return REFUSALS[status] ?? 'down'
}
