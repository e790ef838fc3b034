import { verifyToken } from '../auth/verify-token.ts'
import type { SqlIdentity } from '../database/sql-session.ts'

/** Who speaks on a socket, a channel or a broadcast request. */
export type Caller = {
  identity: SqlIdentity
  /** The token that made it so; null for a bare key. */
  token: string | null
  /** Milliseconds since 1970; null for a bare key. */
  expiresAt: number | null
}

export type RealtimeKeys = { publishableKey: string; secretKey: string; jwtSecret: string }

const byKey = (role: string): Caller => ({
  identity: { role, claims: { role } },
  token: null,
  expiresAt: null,
})

/** The caller of an API key; null for a key that is not ours. */
export function callerOfKey(key: string | null, keys: RealtimeKeys): Caller | null {
  if (key === keys.publishableKey) return byKey('anon')
  if (key === keys.secretKey) return byKey('service_role')
  return null
}

export type Identified = { ok: true; caller: Caller } | { ok: false; reason: string }

/** The caller of a session token. The reason of a refusal is worded as the hosted server words it. */
export function callerOfToken(
  token: string,
  { keys, nowMs }: { keys: RealtimeKeys; nowMs: number },
): Identified {
  const verdict = verifyToken(token, { secret: keys.jwtSecret, nowMs })
  if (verdict.ok) {
    const { claims } = verdict
    return {
      ok: true,
      caller: { identity: { role: claims.role, claims }, token, expiresAt: claims.exp * 1000 },
    }
  }
  switch (verdict.problem) {
    case 'expired':
      return refuse(`InvalidJWTToken: Token has expired ${verdict.expiredSecondsAgo} seconds ago`)
    case 'missing_claims':
      return refuse('InvalidJWTToken: Fields `role` and `exp` are required in JWT')
    case 'bad_signature':
      return refuse('JwtSignatureError: Failed to validate JWT signature')
    case 'malformed':
      return refuse('MalformedJWT: The token provided is not a valid JWT')
  }
}

const refuse = (reason: string): Identified => ({ ok: false, reason })
