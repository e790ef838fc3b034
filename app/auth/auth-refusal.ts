/** Why the auth server did not do what a form asked, when the form itself was in order. */
export type AuthRefusal = 'too_often' | 'down'

export const AUTH_REFUSAL_WORDS: Record<AuthRefusal, string> = {
  too_often: 'Too many attempts in a short time. Wait a minute, then try again.',
  down: 'This does not work at the moment. Try again in a minute.',
}

export const authRefusal = (status: number | undefined): AuthRefusal =>
  status === 429 ? 'too_often' : 'down'
