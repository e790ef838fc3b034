import S3Error from '@20minutes/s3rver/lib/models/error.js'

/** Every reason for which the store says no, with B2's code and words. The HTTP status follows from the code. */
export const REFUSALS = {
  AccessDenied: 'Access Denied',
  RequestExpired: 'Request has expired',
  AuthorizationQueryParametersError: 'The query-string authentication parameters are malformed.',
  AuthorizationHeaderMalformed: 'The authorization header is malformed.',
  BadDigest: 'The Content-MD5 you specified did not match what we received.',
  CORSResponse: 'This CORS request is not allowed.',
  IncompleteBody: 'You did not provide the number of bytes specified by the Content-Length HTTP header.',
  InvalidAccessKeyId: 'The key given is not valid.',
  InvalidArgument: 'Invalid argument.',
  InvalidDigest: 'The Content-MD5 you specified is not valid.',
  InvalidURI: 'The object key is not allowed.',
  KeyTooLongError: 'The object key is too long.',
  MissingContentLength: 'You must provide the Content-Length HTTP header.',
  NoSuchVersion: 'The specified version does not exist.',
  NotImplemented: 'This operation is not offered by the local store.',
  RequestTimeTooSkewed: 'The difference between the request time and the current time is too large.',
  SignatureDoesNotMatch: 'Signature validation failed.',
  XAmzContentSHA256Mismatch: 'The provided x-amz-content-sha256 does not match what was computed.',
} as const

export type Refusal = keyof typeof REFUSALS

/** B2 has no code of its own for these: the code that goes over the wire, and a status where s3rver knows none. */
const WIRE: Partial<Record<Refusal, { code: string; status: number }>> = {
  RequestExpired: { code: 'AccessDenied', status: 403 },
  CORSResponse: { code: 'AccessDenied', status: 403 },
  XAmzContentSHA256Mismatch: { code: 'XAmzContentSHA256Mismatch', status: 400 },
}

/** An error that is answered as XML with the code's HTTP status. `message` replaces the usual words. */
export function refusal(reason: Refusal, message: string = REFUSALS[reason]): S3Error {
  const wire = WIRE[reason]
  const error = new S3Error(wire?.code ?? reason, message)
  if (wire) error.status = wire.status
  // s3rver escapes the words twice.
  error.toXML = () =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code><Message>${escapeXml(message)}</Message></Error>`
  return error
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it may stand between two XML tags. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
