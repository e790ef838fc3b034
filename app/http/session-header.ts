/**
 * Says that an answer is the way to sign-in because nobody is signed in any more. A page that is open then keeps what
 * was typed in it (app/session-guard) instead of following that way.
 */
export const SESSION_HEADER = 'X-HandScript-Session'
export const SESSION_ENDED = 'ended'
