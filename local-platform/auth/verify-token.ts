import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What a session token of the local Auth server says. */
export type TokenClaims = z.infer<typeof TokenClaims>
const TokenClaims = z.looseObject({ role: z.string().min(1), exp: z.number(), sub: z.string().optional() })

const TokenHeader = z.looseObject({ alg: z.literal('HS256') })

export type TokenProblem = 'malformed' | 'bad_signature' | 'missing_claims' | 'expired'

export type TokenVerdict =
  { ok: true; claims: TokenClaims } | { ok: false; problem: TokenProblem; expiredSecondsAgo: number }

/** Checks an HS256 token against the secret of this stack. `nowMs` is the time in milliseconds. */
export function verifyToken(
  token: string,
  { secret, nowMs }: { secret: string; nowMs: number },
): TokenVerdict {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !TokenHeader.safeParse(decode(header)).success) return refuse('malformed')
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refuse('bad_signature')
  const claims = TokenClaims.safeParse(decode(payload))
  if (!claims.success) return refuse('missing_claims')
  const expiredSecondsAgo = Math.floor(nowMs / 1000) - claims.data.exp
  if (expiredSecondsAgo >= 0) return { ok: false, problem: 'expired', expiredSecondsAgo }
  return { ok: true, claims: claims.data }
}

const refuse = (problem: TokenProblem): TokenVerdict => ({ ok: false, problem, expiredSecondsAgo: 0 })

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
