import type { SupabaseClient } from '@supabase/supabase-js'
import { useEffect, useState } from 'react'
import type { Database } from '#database/types'
import { selectDocumentIds } from './file-rows.ts'

/** As long as a scroll goes on nothing is asked. */
const REST_MS = 200
const MOST_AT_ONCE = 100

/** The documents of those files that are looked at, by file; found out as they come into sight. */
export function useDocumentIds(
  known: readonly (readonly [string, string])[],
  { teamId, wanted }: { teamId: string; wanted: readonly string[] },
  openClient: () => Promise<SupabaseClient<Database>>,
): ReadonlyMap<string, string> {
  const [documentIds, setDocumentIds] = useState<ReadonlyMap<string, string>>(() => new Map(known))
  const missing = wanted.filter((fileId) => !documentIds.has(fileId)).slice(0, MOST_AT_ONCE)
  const question = missing.join(' ')
  useEffect(() => {
    if (question === '') return
    let isLeft = false
    const ask = async () => {
      const fileIds = question.split(' ')
      const { data } = await selectDocumentIds(await openClient(), { teamId, fileIds })
      if (isLeft || !data?.length) return
      setDocumentIds((before) => new Map([...before, ...data.map((row) => [row.file_id, row.id] as const)]))
    }
    const timer = setTimeout(() => void ask().catch(() => {}), REST_MS)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [question, teamId, openClient])
  return documentIds
}
