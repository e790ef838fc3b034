import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { findPeople } from '#app/team/find-people.server.ts'
import type { DocumentChoices } from './document-choices.ts'
import { loadViews } from './load-views.server.ts'

const NEWEST_BATCHES = 200

/** What the documents of the member's team can be narrowed by, and the views one sees. */
export async function loadChoices(member: Member): Promise<DocumentChoices> {
  const { database, teamId } = member
  const [batches, people, choices, views] = await Promise.all([
    getRows(
      database
        .from('batch_upload_sessions')
        .select('id, name')
        .eq('team_id', teamId)
        .order('created_at', { ascending: false })
        .limit(NEWEST_BATCHES),
    ),
    findPeople(member),
    getRows(database.rpc('filter_choices', { team_id: teamId })),
    loadViews(member),
  ])
  const valuesOf = (what: string) =>
    choices.filter((choice) => choice.what === what).map(({ value }) => value)
  return {
    batches: batches.map(({ id, name }) => ({ id, name })),
    people: people.map(({ userId, name }) => ({ id: userId, name })),
    merchants: valuesOf('merchant'),
    currencies: valuesOf('currency'),
    views,
  }
}
