import { AUTH_REFUSAL_WORDS } from '#app/auth/auth-refusal.ts'
import type { SignUpRefusal } from './sign-up.server.ts'

export const REFUSAL_WORDS: Record<SignUpRefusal, string> = {
  ...AUTH_REFUSAL_WORDS,
  closed: 'New accounts cannot be made here at the moment. Ask an owner of your team.',
}
