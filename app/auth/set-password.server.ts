import { type AuthRefusal, authRefusal } from './auth-refusal.ts'
import type { RequestSession } from './request-session.server.ts'

const PASSWORD_FAULTS = ['weak_password', 'same_password'] as const

/**
 * Gives the signed-in user a new password and signs out all other browsers: who changes a password often fears that
 * somebody has the old one. Null when done.
 */
export async function setPassword(
  session: RequestSession,
  password: string,
): Promise<AuthRefusal | 'weak_password' | 'same_password' | null> {
  const { auth } = session.database
  const { error } = await auth.updateUser({ password })
  if (error) {
    const fault = PASSWORD_FAULTS.find((code) => code === error.code)
    return fault ?? authRefusal(error.status)
  }
  await auth.signOut({ scope: 'others' })
  return null
}

export const PASSWORD_REFUSAL_WORDS = {
  weak_password: 'This password is easy to guess. Take another one.',
  same_password: 'This is the password you have. Take another one.',
} as const
