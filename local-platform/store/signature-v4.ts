import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { refusal } from './refusal.ts'
import { encodeRfc3986, findParameter, type RequestTarget } from './request-target.ts'

export type StoreAccount = { accessKeyId: string; secretAccessKey: string; region: string }
export type SignedRequest = { method: string; target: RequestTarget; headers: IncomingHttpHeaders }

/** What a checked signature says about the body: a SHA-256 in hex that it must have, or nothing. */
export type VerifiedSignature = { bodySha256: string | null }

type Claim = {
  credential: string
  signedHeaders: string[]
  signature: string
  date: string
  payloadHash: string
  /** Seconds the URL lives; null for a signature in the header. */
  expires: number | null
}

const ALGORITHM = 'AWS4-HMAC-SHA256'
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'
const MAX_EXPIRES = 604_800
const MAX_SKEW_MS = 15 * 60_000
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/**
 * Checks a SigV4 signature, in the query (presigned) or in the header, against one account. Stricter than
 * s3rver: SigV2 is refused as on B2, every x-amz- header must be signed (an unsigned x-amz-copy-source would
 * turn an upload URL into a reading right), scope and region must be ours.
 *
 * Throws a refusal: AccessDenied (unsigned, expired), InvalidAccessKeyId, SignatureDoesNotMatch, …
 */
export function verifySignature(request: SignedRequest, account: StoreAccount, now: Date): VerifiedSignature {
  const claim = readClaim(request)
  const [accessKeyId, day, region, service, terminator] = claim.credential.split('/')
  if (accessKeyId !== account.accessKeyId) throw refusal('InvalidAccessKeyId')
  if (region !== account.region || service !== 's3' || terminator !== 'aws4_request') {
    throw malformed(claim, `The region must be '${account.region}' and the service 's3'.`)
  }
  const signedAt = parseDate(claim.date)
  if (!signedAt || claim.date.slice(0, 8) !== day) throw malformed(claim, 'The date is malformed.')
  requireSignedHeaders(request.headers, claim.signedHeaders)
  const expected = sign(canonicalRequest(request, claim), { date: claim.date, day, account })
  if (!sameText(expected, claim.signature)) throw refusal('SignatureDoesNotMatch')
  // Last, so that only the holder of a good signature learns that it has expired.
  checkTime({ signedAt, expires: claim.expires, now })
  return { bodySha256: /^[0-9a-f]{64}$/.test(claim.payloadHash) ? claim.payloadHash : null }
}

function readClaim({ target, headers }: SignedRequest): Claim {
  const inQuery =
    findParameter(target, 'X-Amz-Algorithm') !== null || findParameter(target, 'X-Amz-Signature')
  if (inQuery && headers.authorization) {
    throw refusal('InvalidArgument', 'Only one auth mechanism allowed.')
  }
  if (inQuery) return readQueryClaim(target)
  if (headers.authorization) return readHeaderClaim(headers, headers.authorization)
  throw refusal('AccessDenied')
}

function readQueryClaim(target: RequestTarget): Claim {
  const parameter = (name: string): string => {
    const value = target.query.find(([key]) => key === name)?.[1]
    if (!value) throw refusal('AuthorizationQueryParametersError', `${name} is missing.`)
    return value
  }
  if (parameter('X-Amz-Algorithm') !== ALGORITHM) throw refusal('AuthorizationQueryParametersError')
  const expires = Number(parameter('X-Amz-Expires'))
  if (!Number.isInteger(expires) || expires < 0 || expires > MAX_EXPIRES) {
    throw refusal('AuthorizationQueryParametersError', 'X-Amz-Expires must lie between 0 and 604800 seconds.')
  }
  return {
    credential: parameter('X-Amz-Credential'),
    signedHeaders: parameter('X-Amz-SignedHeaders').split(';'),
    signature: parameter('X-Amz-Signature'),
    date: parameter('X-Amz-Date'),
    payloadHash: findParameter(target, 'X-Amz-Content-Sha256') ?? UNSIGNED_PAYLOAD,
    expires,
  }
}

function readHeaderClaim(headers: IncomingHttpHeaders, authorization: string): Claim {
  const [algorithm, ...rest] = authorization.split(' ')
  const fields = new Map(
    rest
      .join('')
      .split(',')
      .map((field) => {
        const equals = field.indexOf('=')
        return [field.slice(0, equals), field.slice(equals + 1)]
      }),
  )
  const credential = fields.get('Credential')
  const signedHeaders = fields.get('SignedHeaders')
  const signature = fields.get('Signature')
  const date = oneValue(headers['x-amz-date'])
  const payloadHash = oneValue(headers['x-amz-content-sha256'])
  if (algorithm !== ALGORITHM || !credential || !signedHeaders || !signature || !date || !payloadHash) {
    throw refusal('AuthorizationHeaderMalformed')
  }
  // Chunk-wise signed bodies are for streams of unknown content; our clients know the bytes they send.
  if (payloadHash.startsWith('STREAMING-')) throw refusal('NotImplemented')
  return { credential, signedHeaders: signedHeaders.split(';'), signature, date, payloadHash, expires: null }
}

function requireSignedHeaders(headers: IncomingHttpHeaders, signed: readonly string[]): void {
  if (!signed.includes('host')) throw refusal('SignatureDoesNotMatch', 'The host header must be signed.')
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-amz-') && !signed.includes(name)) {
      throw refusal(
        'AccessDenied',
        `There were headers present in the request which were not signed: ${name}`,
      )
    }
  }
}

function canonicalRequest({ method, target, headers }: SignedRequest, claim: Claim): string {
  const query = target.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const headerLines = claim.signedHeaders.map((name) => {
    const value = oneValue(headers[name])
    if (value === undefined) throw refusal('SignatureDoesNotMatch')
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`
  })
  return [
    method,
    target.path,
    query,
    headerLines.join(''),
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n')
}

function sign(
  canonical: string,
  { date, day, account }: { date: string; day: string; account: StoreAccount },
): string {
  const scope = `${day}/${account.region}/s3/aws4_request`
  const hashed = createHash('sha256').update(canonical).digest('hex')
  const key = [day, account.region, 's3', 'aws4_request'].reduce<Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    Buffer.from(`AWS4${account.secretAccessKey}`),
  )
  return createHmac('sha256', key).update([ALGORITHM, date, scope, hashed].join('\n')).digest('hex')
}

function checkTime({ signedAt, expires, now }: { signedAt: Date; expires: number | null; now: Date }): void {
  const ageMs = now.getTime() - signedAt.getTime()
  if (ageMs < -MAX_SKEW_MS) throw refusal('RequestTimeTooSkewed')
  if (expires === null && ageMs > MAX_SKEW_MS) throw refusal('RequestTimeTooSkewed')
  if (expires !== null && ageMs > expires * 1000) throw refusal('RequestExpired')
}

const malformed = (claim: Claim, message: string) =>
  refusal(
    claim.expires === null ? 'AuthorizationHeaderMalformed' : 'AuthorizationQueryParametersError',
    message,
  )

function parseDate(text: string): Date | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second] = match
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? null : date
}

const oneValue = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
