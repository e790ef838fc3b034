const MEBIBYTE = 1024 * 1024
const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Every number the product promises or enforces, once. Bytes, milliseconds, counts. */
export const LIMITS = {
  filesPerBatch: 5_000,
  filesPerRegisterCall: 500,
  filesPerSignCall: 100,
  filesPerConfirmCall: 100,
  filesPerViewCall: 100,
  imageBytes: 25 * MEBIBYTE,
  pdfBytes: 50 * MEBIBYTE,
  pdfPages: 200,
  thumbnailBytes: 200 * 1024,
  /** Decoding more would cost gigabytes; a header that declares more is refused unread. */
  pixels: 50_000_000,
  uploadUrlMs: 15 * MINUTE,
  readUrlMs: 10 * MINUTE,
  /** A picture keeps its address for so long, that browsers may keep the picture. */
  viewUrlStepMs: 5 * MINUTE,
  /** Pictures up to this size stand in for a thumbnail they do not have. */
  ownThumbnailBytes: 512 * 1024,
  bytesPerModelCall: 90 * MEBIBYTE,
  inlineBytesInFlight: 48 * MEBIBYTE,
  textsPerEmbeddingCall: 100,
  searchQueryChars: 500,
  searchResults: 50,
  nameChars: 200,
  confirmGroupFiles: 50,
  confirmGroupMs: 250,
  stallMs: 30 * SECOND,
} as const

/** Token bucket on URL issuing, per user: a request is one token, however many files it signs. */
export const SIGN_BUCKET = { name: 'sign', capacity: 100, refillPerMinute: 10, idleMs: 60 * MINUTE } as const

/** Pages of one call, by kind: more than 10 fail often, 20 lose accuracy. */
export const PAGES_PER_CALL = { receipt: 8, note: 10, page: 10, auto: 8 } as const
