import type { SignInNotice } from '#app/http/paths.ts'
import type { SignInRefusal } from './sign-in.server.ts'

export const REFUSAL_WORDS: Record<SignInRefusal, string> = {
  wrong: 'Address and password do not belong together. Try again, or have a link sent.',
  too_often: 'Too many attempts in a short time. Wait a minute, then try again.',
  down: 'Signing in does not work at the moment. Try again in a minute.',
}

export const NOTICE_WORDS: Record<SignInNotice, string> = {
  link_expired: 'This link has been used or has expired. Sign in here, or have a new one sent.',
  signed_out: 'You are signed out in this browser.',
  signed_out_everywhere: 'You are signed out in every browser.',
}
