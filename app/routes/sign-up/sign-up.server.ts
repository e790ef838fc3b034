import { z } from 'zod'
import { type AuthRefusal, authRefusal } from '#app/auth/auth-refusal.ts'
import { EmailField } from '#app/auth/email-field.ts'
import { makePassingClient } from '#app/auth/passing-client.server.ts'
import { passwordFault } from '#app/auth/password-rule.ts'
import { env } from '#app/env.server.ts'

export const NewAccount = z
  .object({
    name: z.string().trim().min(1, 'Write the name that your team shall read.').max(100),
    email: EmailField,
    password: z.string().max(200),
    next: z.string().max(2_000).optional(),
  })
  .superRefine(({ email, password }, context) => {
    const fault = passwordFault(password, email)
    if (fault) context.addIssue({ code: 'custom', path: ['password'], message: fault })
  })
type NewAccount = z.infer<typeof NewAccount>

export type SignUpRefusal = AuthRefusal | 'closed'

/**
 * Makes an account, or not, if the address has one: the answer is the same, a link in a mail, so that nobody learns who
 * has an account. It also proves that the address is theirs, since invitations are given to addresses.
 */
export async function signUp(
  account: NewAccount & { next: string },
): Promise<SignUpRefusal | 'weak_password' | null> {
  const { name, email, password, next } = account
  const { auth } = makePassingClient()
  const emailRedirectTo = new URL(next, env.HANDSCRIPT_APP_ORIGIN).href
  const { data, error } = await auth.signUp({ email, password, options: { data: { name }, emailRedirectTo } })
  if (error && error.code !== 'user_already_exists') {
    if (error.code === 'weak_password') return 'weak_password'
    return error.code === 'signup_disabled' ? 'closed' : authRefusal(error.status)
  }
  // Where addresses are confirmed, the auth server has sent a mail to a new one, and shows a known one as a user
  // without identities. Where they are not, it has signed in at once, and nobody holds that session.
  if (data.session) await auth.signOut({ scope: 'local' })
  else if (data.user?.identities?.length) return null
  const link = await auth.signInWithOtp({ email, options: { shouldCreateUser: false, emailRedirectTo } })
  return link.error && authRefusal(link.error.status)
}
