/** Milliseconds that a Retry-After header asks for; null when it is missing, a date, or nonsense. */
export function retryAfterMs(header: string | null): number | null {
  const seconds = header === null || header.trim() === '' ? NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : null
}
