/** Google's error answers, word for word. The client sees the JSON of the body as `ApiError.message`. */
const UNREADABLE =
  'Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting'
const QUOTA =
  'You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.'

type Entry = { code: number; status: string; message: string; reason?: string; quota?: QuotaKind }
export type QuotaKind = 'requests_per_minute' | 'tokens_per_minute' | 'requests_per_day' | 'spend'

export const GOOGLE_ERRORS = {
  api_key_invalid: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'API key not valid. Please pass a valid API key.',
    reason: 'API_KEY_INVALID',
  },
  api_key_expired: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'API key expired. Please renew the API key.',
    reason: 'API_KEY_INVALID',
  },
  location_unsupported: {
    code: 400,
    status: 'FAILED_PRECONDITION',
    message: 'User location is not supported for the API use.',
  },
  invalid_argument: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'Request contains an invalid argument.',
  },
  unreadable_image: { code: 400, status: 'INVALID_ARGUMENT', message: UNREADABLE },
  no_pages: { code: 400, status: 'INVALID_ARGUMENT', message: 'The document has no pages.' },
  url_unreachable: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'Cannot fetch content from the provided URL. (URL_RETRIEVAL_STATUS_ERROR)',
    reason: 'URL_RETRIEVAL_STATUS_ERROR',
  },
  url_unsafe: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'Cannot fetch content from the provided URL. (URL_RETRIEVAL_STATUS_UNSAFE)',
    reason: 'URL_RETRIEVAL_STATUS_UNSAFE',
  },
  unauthenticated: {
    code: 401,
    status: 'UNAUTHENTICATED',
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
  },
  key_leaked: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'Your API key was reported as leaked. Please use another API key.',
  },
  key_missing: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message:
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  },
  permission_denied: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'You do not have permission to access the resource or it may not exist.',
  },
  model_not_found: {
    code: 404,
    status: 'NOT_FOUND',
    message:
      'The model is not found for API version v1, or is not supported for this method. Call ListModels to see the list of available models and their supported methods.',
  },
  not_found: { code: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' },
  too_large: {
    code: 413,
    status: 'INVALID_ARGUMENT',
    message: 'Request payload size exceeds the limit: 104857600 bytes.',
  },
  rate_limited: { code: 429, status: 'RESOURCE_EXHAUSTED', message: QUOTA, quota: 'requests_per_minute' },
  tokens_limited: { code: 429, status: 'RESOURCE_EXHAUSTED', message: QUOTA, quota: 'tokens_per_minute' },
  day_limited: { code: 429, status: 'RESOURCE_EXHAUSTED', message: QUOTA, quota: 'requests_per_day' },
  spend_limited: { code: 429, status: 'RESOURCE_EXHAUSTED', message: QUOTA, quota: 'spend' },
  exhausted: {
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: 'Resource has been exhausted (e.g. check quota).',
  },
  internal: {
    code: 500,
    status: 'INTERNAL',
    message:
      'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
  },
  overloaded: {
    code: 503,
    status: 'UNAVAILABLE',
    message: 'The model is overloaded. Please try again later.',
  },
  deadline: {
    code: 504,
    status: 'DEADLINE_EXCEEDED',
    message: 'Deadline expired before operation could complete.',
  },
} as const satisfies Record<string, Entry>

export type GoogleErrorName = keyof typeof GOOGLE_ERRORS
export const GOOGLE_ERROR_NAMES = Object.keys(GOOGLE_ERRORS).filter(
  (name): name is GoogleErrorName => name in GOOGLE_ERRORS,
)

export type GoogleErrorBody = {
  error: { code: number; message: string; status: string; details?: Record<string, unknown>[] }
}

/** Thrown anywhere in the server and answered as it is. */
export class GoogleError extends Error {
  override readonly name: GoogleErrorName
  readonly body: GoogleErrorBody

  constructor(name: GoogleErrorName, given: { message?: string; details?: Record<string, unknown>[] } = {}) {
    const entry: Entry = GOOGLE_ERRORS[name]
    super(given.message ?? entry.message)
    this.name = name
    const details = given.details ?? (entry.reason ? reasonDetails(entry.reason, this.message) : undefined)
    this.body = {
      error: { code: entry.code, message: this.message, status: entry.status, ...(details && { details }) },
    }
  }

  get status(): number {
    return this.body.error.code
  }
}

/** The usual 400 with a text of its own. */
export const invalidArgument = (message: string): GoogleError =>
  new GoogleError('invalid_argument', { message })

function reasonDetails(reason: string, message: string): Record<string, unknown>[] {
  return [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason,
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
  ]
}

const QUOTA_NAMES: Record<QuotaKind, { metric: string; id: string }> = {
  requests_per_minute: {
    metric: 'generate_content_paid_tier_requests',
    id: 'GenerateRequestsPerMinutePerProjectPerModel',
  },
  tokens_per_minute: {
    metric: 'generate_content_paid_tier_input_token_count',
    id: 'GenerateContentPaidTierInputTokensPerModelPerMinute',
  },
  requests_per_day: {
    metric: 'generate_content_paid_tier_requests',
    id: 'GenerateRequestsPerDayPerProjectPerModel',
  },
  spend: { metric: 'generate_content_spend', id: 'GenerateContentSpendPerTenMinutesPerProject' },
}

const QUOTA_ERRORS: Record<QuotaKind, GoogleErrorName> = {
  requests_per_minute: 'rate_limited',
  tokens_per_minute: 'tokens_limited',
  requests_per_day: 'day_limited',
  spend: 'spend_limited',
}

/** A 429 with its violation and, as `"18s"` or `"18.123s"`, the time to wait. */
export function quotaError(violation: {
  kind: QuotaKind
  model: string
  limit: number
  retryDelay: string
}): GoogleError {
  const { metric, id } = QUOTA_NAMES[violation.kind]
  const quotaMetric = `generativelanguage.googleapis.com/${metric}`
  return new GoogleError(QUOTA_ERRORS[violation.kind], {
    message: `${QUOTA} \n* Quota exceeded for metric: ${quotaMetric}, limit: ${violation.limit}, model: ${violation.model}\nPlease retry in ${violation.retryDelay}.`,
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
        violations: [
          {
            quotaMetric,
            quotaId: id,
            quotaDimensions: { location: 'global', model: violation.model },
            quotaValue: String(violation.limit),
          },
        ],
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Learn more about Gemini API quotas',
            url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
          },
        ],
      },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: violation.retryDelay },
    ],
  })
}
