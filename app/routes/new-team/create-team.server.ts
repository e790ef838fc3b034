import { z } from 'zod'
import type { RequestSession } from '#app/auth/request-session.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import type { FieldErrors } from '#app/http/parse-form.ts'
import { slugOfName, TEAM_SLUG } from '#domain/team-slug.ts'
import { NO_SLUG, SLUG_RULE, SLUG_TAKEN } from './words.ts'

/** An address that is left empty is made from the name, so that the form does the same without scripts. */
export const NewTeam = z
  .object({
    name: z.string().trim().min(1, 'Write the name of your team.').max(200),
    slug: z.string().trim().toLowerCase().max(200),
  })
  .transform(({ name, slug }) => ({ name, slug: slug || slugOfName(name) }))
  .superRefine(({ slug }, context) => {
    if (TEAM_SLUG.test(slug)) return
    context.addIssue({ code: 'custom', path: ['slug'], message: slug ? SLUG_RULE : NO_SLUG })
  })

/** Null when it was made, with the user as its owner; else what is wrong at which field. Throws what nobody can mend. */
export async function createTeam(
  { database }: RequestSession,
  team: z.infer<typeof NewTeam>,
): Promise<FieldErrors | null> {
  const { error } = await database.rpc('create_team', team)
  if (!error) return null
  const code = databaseFailure(error)
  if (code === 'conflict') return { slug: SLUG_TAKEN }
  throw failureResponse(code)
}
