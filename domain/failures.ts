/**
 * Every way a request or a file can fail: a stable code, the HTTP status where it is answered, whether a machine may
 * try again as it stands, the founding dead-letter class, and a sentence that says what to do.
 * Retry is decided by code, never by reading messages.
 */
export const FAILURE_CLASSES = ['rate_limit', 'network', 'server', 'invalid', 'unknown'] as const
export type FailureClass = (typeof FAILURE_CLASSES)[number]

type FailureRow = { status: number; retry: boolean; class: FailureClass; sentence: string }

export const FAILURES = {
  // of a file, before or while it is uploaded
  empty_file: row(422, false, 'invalid', 'The file is empty (0 bytes). Export or scan it again.'),
  file_too_large: row(
    413,
    false,
    'invalid',
    'The file is larger than its type allows: 25 MB for a picture, 50 MB for a PDF.',
  ),
  unsupported_type: row(
    415,
    false,
    'invalid',
    'This type is not read. Send JPEG, PNG, WebP, HEIC, TIFF or PDF.',
  ),
  type_mismatch: row(
    415,
    false,
    'invalid',
    'The content is not what the name says. Rename it or export it again.',
  ),
  too_many_pixels: row(422, false, 'invalid', 'The picture declares more than 50 megapixels. Scale it down.'),
  corrupt_file: row(
    422,
    false,
    'invalid',
    'The file is damaged and cannot be opened. Export or scan it again.',
  ),
  too_many_pages: row(
    422,
    false,
    'invalid',
    'The document has more than 200 pages. Split it and send the parts.',
  ),
  password_protected: row(
    422,
    false,
    'invalid',
    'The document asks for a password. Save a copy without one and send that.',
  ),
  cannot_decode_here: row(
    422,
    false,
    'invalid',
    'This picture cannot be opened here. Save it as JPEG or PDF and send it again.',
  ),
  file_changed: row(409, false, 'invalid', 'The file changed on disk while it was sent. Pick it again.'),
  batch_full: row(
    422,
    false,
    'invalid',
    'The batch has reached its limit of files. Put the rest into another batch.',
  ),
  duplicate: row(200, false, 'invalid', 'The same bytes are already in this team; linked to the first copy.'),
  cancelled: row(200, false, 'invalid', 'Cancelled before it was read.'),
  upload_failed: row(
    502,
    true,
    'network',
    'The file did not reach the store. Check the connection and retry.',
  ),
  upload_expired: row(403, true, 'network', 'The upload address expired before it was used. Retry.'),
  upload_missing: row(409, true, 'network', 'The store does not have the file. Send it again.'),
  upload_mismatch: row(
    409,
    true,
    'network',
    'The store holds other bytes than were announced. Send it again.',
  ),
  object_changed: row(
    409,
    false,
    'invalid',
    'The stored file was changed after it was checked. Send it again.',
  ),

  // of reading
  unreadable_file: row(422, false, 'invalid', 'The reader could not open the file. Scan or export it again.'),
  refused: row(422, false, 'invalid', 'The model declined to read this page. Type its text by hand.'),
  truncated_answer: row(502, true, 'server', 'The answer was cut off. It is tried again with fewer pages.'),
  invalid_answer: row(502, true, 'server', 'The model gave an answer we cannot trust. Retry.'),
  too_large_for_model: row(
    413,
    true,
    'invalid',
    'The pages together were too large for one call. They are tried alone.',
  ),
  url_unreachable: row(502, true, 'network', 'The model could not fetch the file from the store.'),
  rate_limited: row(429, true, 'rate_limit', 'The quota of this minute is used up. It goes on by itself.'),
  quota_exhausted: row(
    429,
    true,
    'rate_limit',
    'The quota of the day is used up. It goes on after midnight, Pacific time.',
  ),
  bad_key: row(503, true, 'server', 'The model key does not work. An admin must replace it.'),
  provider_unavailable: row(503, true, 'server', 'The model is not available. It goes on by itself.'),
  provider_error: row(
    502,
    true,
    'server',
    'The model broke each time it read this file. Retry later, or scan it again.',
  ),
  timeout: row(504, true, 'network', 'The model took too long. Retry.'),
  over_budget: row(
    402,
    false,
    'rate_limit',
    'The budget of the batch or of the month is used up. Raise it to go on.',
  ),
  lease_lost: row(409, false, 'server', 'Another worker finished this file first.'),
  worker_lost: row(500, true, 'server', 'The worker stopped several times on this file.'),
  embedding_failed: row(502, true, 'server', 'The text could not be indexed for search by meaning. Retry.'),

  // of requests
  not_signed_in: row(401, false, 'invalid', 'Sign in and try again.'),
  not_allowed: row(403, false, 'invalid', 'Your role in this team does not allow this.'),
  not_found: row(404, false, 'invalid', 'There is no such thing, or it is not yours.'),
  invalid_request: row(400, false, 'invalid', 'The request is not understood.'),
  method_not_allowed: row(405, false, 'invalid', 'This address does not take that method.'),
  unsupported_media_type: row(415, false, 'invalid', 'Send JSON with Content-Type: application/json.'),
  too_many_requests: row(429, true, 'rate_limit', 'Too many requests. Wait as long as Retry-After says.'),
  unreachable: row(
    503,
    true,
    'network',
    'The server does not answer. All on this page is as you left it: check the connection, then try again.',
  ),
  conflict: row(409, false, 'invalid', 'This was changed meanwhile. Load it again.'),
  internal: row(500, true, 'unknown', 'Something broke on our side. It has been logged.'),
} as const satisfies Record<string, FailureRow>

export type FailureCode = keyof typeof FAILURES

export const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(FAILURES, code)

/** An expected failure. `detail` is for people and logs; it must never hold a secret or a signed URL. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly retryAfterMs: number | undefined

  constructor(code: FailureCode, detail?: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(detail ?? FAILURES[code].sentence, { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.retryAfterMs = options.retryAfterMs
  }
}

function row(status: number, retry: boolean, failureClass: FailureClass, sentence: string): FailureRow {
  return { status, retry, class: failureClass, sentence }
}
