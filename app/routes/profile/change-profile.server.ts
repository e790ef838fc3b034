import { z } from 'zod'
import { type AuthRefusal, authRefusal } from '#app/auth/auth-refusal.ts'
import { makePassingClient } from '#app/auth/passing-client.server.ts'
import { passwordFault } from '#app/auth/password-rule.ts'
import type { RequestSession, User } from '#app/auth/request-session.server.ts'
import { PASSWORD_REFUSAL_WORDS, setPassword } from '#app/auth/set-password.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { getRows } from '#app/http/get-rows.ts'
import type { FieldErrors } from '#app/http/parse-form.ts'
import { WRONG_PASSWORD } from './words.ts'

export const ProfileForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('name'),
      name: z.string().trim().min(1, 'Write the name that your team shall read.').max(100),
    }),
    z.object({
      intent: z.literal('password'),
      current: z.string().min(1, 'Write the password you have now.').max(200),
      password: z.string().max(200),
    }),
    z.object({ intent: z.literal('sign_out') }),
  ],
  'This page does not know that button.',
)
type PasswordChange = { current: string; password: string }

/** The name that others read; empty when none was given. */
export async function findName({ database }: RequestSession, user: User): Promise<string> {
  const profile = await getRows(database.from('profiles').select('name').eq('user_id', user.id).maybeSingle())
  return profile?.name ?? ''
}

export async function changeName({ database }: RequestSession, name: string): Promise<void> {
  const { error } = await database.rpc('change_profile', { name })
  if (error) throw failureResponse(databaseFailure(error))
}

export type PasswordAnswer = { errors: FieldErrors } | { refusal: AuthRefusal } | null

/** Null when changed. Whoever sits at a browser that was left signed in does not know the password. */
export async function changePassword(
  session: RequestSession,
  user: User,
  { current, password }: PasswordChange,
): Promise<PasswordAnswer> {
  const fault = passwordFault(password, user.email)
  if (fault) return { errors: { password: fault } }
  const { auth } = makePassingClient()
  const { error } = await auth.signInWithPassword({ email: user.email, password: current })
  if (error?.status === 400) return { errors: { current: WRONG_PASSWORD } }
  if (error) return { refusal: authRefusal(error.status) }
  // setPassword ends the session that this has opened, with all others.
  const refusal = await setPassword(session, password)
  if (refusal === 'weak_password' || refusal === 'same_password') {
    return { errors: { password: PASSWORD_REFUSAL_WORDS[refusal] } }
  }
  return refusal && { refusal }
}
