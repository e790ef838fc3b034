import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { type SearchRequest, SearchResponse } from '#domain/contracts/search.ts'
import type { z } from 'zod'

export type SearchQuestion = z.input<typeof SearchRequest>

/**
 * Asks the function `search`, as whoever the client is signed in as. Null when it does not answer as it should: then
 * the database can still be asked for the words.
 */
export async function askSearch(
  client: SupabaseClient<Database>,
  question: SearchQuestion,
  signal?: AbortSignal,
): Promise<SearchResponse | null> {
  const { data, error } = await client.functions.invoke<unknown>('search', {
    body: question,
    ...(signal ? { signal } : {}),
  })
  if (error) return null
  const parsed = SearchResponse.safeParse(data)
  return parsed.success ? parsed.data : null
}
