import { z } from 'zod'
import type { Done } from './words.ts'

/** What the last press did, carried by the address it led to: so that it is told, and can be undone, also elsewhere. */
const DoneThing = z.object({
  did: z.enum(['saved', 'accepted', 'restored', 'reopened', 'undone']),
  of: z.guid(),
  /** The version since then, and the one before. */
  now: z.coerce.number().int().min(1),
  was: z.coerce.number().int().min(1),
})
export type DoneThing = z.infer<typeof DoneThing>

export const DONE_KEYS = ['did', 'of', 'now', 'was'] as const

const DID: Record<string, Done> = {
  save: 'saved',
  accept: 'accepted',
  restore: 'restored',
  reopen: 'reopened',
}

type Finished = { intent: string; of: string; version: number; was: number; reopens: boolean }

export function doneQuery({ intent, of, version, was, reopens }: Finished): string {
  const did = reopens ? 'undone' : (DID[intent] ?? 'saved')
  return new URLSearchParams({ did, of, now: String(version), was: String(was) }).toString()
}

/** Null when the address tells of nothing. */
export function readDone(query: URLSearchParams): DoneThing | null {
  const parsed = DoneThing.safeParse(Object.fromEntries(DONE_KEYS.map((key) => [key, query.get(key)])))
  return parsed.success ? parsed.data : null
}

/** The form that takes it back, or null where there is nothing to take back. */
export function undoForm({ did, now, was }: DoneThing): Record<string, string> | null {
  if (did === 'reopened' || did === 'undone') return null
  const reopens: Record<string, string> = did === 'accepted' ? { reopens: 'yes' } : {}
  if (now === was) return did === 'accepted' ? { intent: 'reopen', base_version: String(now) } : null
  return { intent: 'restore', base_version: String(now), version: String(was), ...reopens }
}
