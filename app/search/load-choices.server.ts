import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import type { DocumentChoices } from './document-choices.ts'
import { loadViews } from './load-views.server.ts'

const NEWEST_BATCHES = 200

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
    getRows(database.rpc('team_people', { team_id: teamId })),
    getRows(database.rpc('filter_choices', { team_id: teamId })),
    loadViews(member),
  ])
  const valuesOf = (what: string) =>
    choices.filter((choice) => choice.what === what).map(({ value }) => value)
  return {
    batches: batches.map(({ id, name }) => ({ id, name })),
    people: people.map(({ user_id, name }) => ({ id: user_id, name })),
    merchants: valuesOf('merchant'),
    currencies: valuesOf('currency'),
    views,
  }
}
