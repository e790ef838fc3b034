import { AUTH_REFUSAL_WORDS } from '#app/auth/auth-refusal.ts'

export const DONE = {
  name: 'Your team reads this name from now on.',
  password: 'Your new password holds. Other browsers are signed out.',
} as const

export const WRONG_PASSWORD = 'This is not your password.'

export const REFUSAL_WORDS = AUTH_REFUSAL_WORDS
