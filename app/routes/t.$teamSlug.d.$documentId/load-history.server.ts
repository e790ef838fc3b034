import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { type ValueDiff, valueDiffs } from '#app/documents/value-diffs.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import { findPeople } from '#app/team/find-people.server.ts'

/** How many lines of history a page carries; what is older can be asked for by nobody yet, and few are. */
const MOST_REVISIONS = 100

export type Revision = {
  version: number
  how: 'read' | 'corrected' | 'restored'
  /** A person of the team, or null for a model. */
  by: string | null
  model: string | null
  promptVersion: string | null
  /** False: a reading that was only offered. */
  isApplied: boolean
  restoredVersion: number | null
  at: string
  /** Names of the values that it changed, and how. */
  diffs: ValueDiff[]
}

const Changes = z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).catch({})

/** Who or what wrote which values, newest first. */
export async function listRevisions(
  member: Member,
  documentId: string,
  people: ReadonlyMap<string, string>,
): Promise<Revision[]> {
  const rows = await getRows(
    member.database
      .from('document_revisions')
      .select('version, how, person_id, model, prompt_version, changes, is_applied, restored_version, at')
      .eq('team_id', member.teamId)
      .eq('document_id', documentId)
      .order('version', { ascending: false })
      .limit(MOST_REVISIONS),
  )
  return rows.map((row) => ({
    version: row.version,
    how: row.how === 'corrected' || row.how === 'restored' ? row.how : 'read',
    by: row.person_id && (people.get(row.person_id) ?? UNKNOWN_PERSON),
    model: row.model,
    promptVersion: row.prompt_version,
    isApplied: row.is_applied,
    restoredVersion: row.restored_version,
    at: isoTime(row.at),
    diffs: valueDiffs(Changes.parse(row.changes)),
  }))
}

export const UNKNOWN_PERSON = 'a former member'

/** The names of a team's people by their ids. */
export async function findNames(member: Member): Promise<Map<string, string>> {
  const people = await findPeople(member)
  return new Map(people.map(({ userId, name }) => [userId, name]))
}
