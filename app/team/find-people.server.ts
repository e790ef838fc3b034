import type { Member } from '../auth/require-member.server.ts'
import { getRows } from '../http/get-rows.ts'

export type Person = { userId: string; name: string }

/** The people of the member's team, and those who left it, whose names went with them. */
export async function findPeople({ database, teamId }: Member): Promise<Person[]> {
  const rows = await getRows(database.rpc('team_people', { team_id: teamId }))
  return rows.map(({ user_id, name }) => ({ userId: user_id, name }))
}
