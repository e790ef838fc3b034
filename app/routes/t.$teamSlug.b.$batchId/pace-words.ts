import type { QuotaWeather } from '#app/batches/batch-numbers.ts'
import type { PhaseCounts } from '#app/realtime/count-phases.ts'
import { formatCount } from '#app/ui/format-numbers.ts'

/** "38 images a minute"; below ten with a digit more. */
export function paceWords(filesAMinute: number): string {
  const rounded = filesAMinute < 10 ? Math.round(filesAMinute * 10) / 10 : Math.round(filesAMinute)
  return `${rounded < 10 ? rounded : formatCount(rounded)} ${rounded === 1 ? 'image' : 'images'} a minute`
}

/** "99.2 % read well", of what was there to be read; null while nothing has been. All of it only when nothing failed. */
export function successWords({ read, searchable, failed, unsent }: PhaseCounts): string | null {
  const ended = read + searchable + failed - unsent
  if (ended === 0) return null
  const percent = Math.floor(((read + searchable) / ended) * 1_000) / 10
  return `${percent} % read well`
}

/** "42 of 150 requests this minute; waiting for quota, resumes in 18 s". */
export function quotaWords(quota: QuotaWeather, waitsMs: number | null): string {
  const tokens = Math.round((quota.tokensUsed / Math.max(1, quota.tokensLimit)) * 100)
  const used = `${formatCount(quota.requestsUsed)} of ${formatCount(quota.requestsLimit)} requests this minute, ${tokens} % of the tokens`
  return waitsMs === null ? used : `${used}; waiting for quota, resumes in ${waitWords(waitsMs)}`
}

function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`
}
