import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { isoTime } from '../http/iso-time.ts'

/** What is measured of a batch, besides the counts of its files. */
export type BatchNumbers = {
  /** Null for who may not see what the team spends. */
  costNanodollars: number | null
  filesAMinute: number | null
  estimatedCompletionAt: string | null
  lastErrorAt: string | null
}

/** How far the quota that reads for the team is used this minute. */
export type QuotaWeather = {
  requestsUsed: number
  requestsLimit: number
  tokensUsed: number
  tokensLimit: number
  limitedUntil: string | null
}

export const NUMBER_FIELDS = 'cost_nanodollars, files_a_minute, estimated_completion_at, last_error_at'

type NumbersRow = {
  cost_nanodollars: number | null
  files_a_minute: number | null
  estimated_completion_at: string | null
  last_error_at: string | null
}

export const numbersOf = (row: NumbersRow | null): BatchNumbers => ({
  costNanodollars: row?.cost_nanodollars ?? null,
  filesAMinute: row?.files_a_minute ?? null,
  estimatedCompletionAt: timeOf(row?.estimated_completion_at),
  lastErrorAt: timeOf(row?.last_error_at),
})

export const askForQuota = (database: SupabaseClient<Database>, teamId: string) =>
  database.rpc('quota_weather', { team_id: teamId })

type QuotaRow = NonNullable<Awaited<ReturnType<typeof askForQuota>>['data']>[number]

/** Null where no model is set up yet. */
export const quotaOf = (row: QuotaRow | undefined): QuotaWeather | null =>
  row && row.requests_limit > 0
    ? {
        requestsUsed: row.requests_used,
        requestsLimit: row.requests_limit,
        tokensUsed: row.tokens_used,
        tokensLimit: row.tokens_limit,
        limitedUntil: timeOf(row.limited_until),
      }
    : null

const timeOf = (time: string | null | undefined): string | null => (time ? isoTime(time) : null)
