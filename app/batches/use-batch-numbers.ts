import type { SupabaseClient } from '@supabase/supabase-js'
import { useEffect, useState } from 'react'
import type { Database } from '#database/types'
import {
  askForQuota,
  type BatchNumbers,
  NUMBER_FIELDS,
  numbersOf,
  type QuotaWeather,
  quotaOf,
} from './batch-numbers.ts'

/** As often as the statistics of the API; a quota is counted by the minute. */
const EVERY_MS = 5_000

export type Measured = { numbers: BatchNumbers; quota: QuotaWeather | null }

/** What the page was loaded with, and while the batch runs in a visible tab what is measured since. */
export function useBatchNumbers(
  loaded: Measured,
  batch: { teamId: string; batchId: string; isRunning: boolean },
  openClient: () => Promise<SupabaseClient<Database>>,
): Measured {
  const { teamId, batchId, isRunning } = batch
  const [measured, setMeasured] = useState(loaded)
  useEffect(() => setMeasured(loaded), [loaded])
  useEffect(() => {
    if (!isRunning) return
    let isLeft = false
    const measure = async () => {
      if (document.visibilityState !== 'visible') return
      const database = await openClient()
      const [progress, quota] = await Promise.all([
        database
          .from('batch_progress')
          .select(NUMBER_FIELDS)
          .eq('team_id', teamId)
          .eq('batch_id', batchId)
          .maybeSingle(),
        askForQuota(database, teamId),
      ])
      if (isLeft || progress.error || quota.error) return
      setMeasured({ numbers: numbersOf(progress.data), quota: quotaOf(quota.data[0]) })
    }
    // A measurement that does not come is followed by the next one.
    const timer = setInterval(() => void measure().catch(() => {}), EVERY_MS)
    return () => {
      isLeft = true
      clearInterval(timer)
    }
  }, [teamId, batchId, isRunning, openClient])
  return measured
}
