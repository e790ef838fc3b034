import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import type { FieldErrors } from '#app/http/parse-form.ts'
import { BATCH_KINDS } from '#domain/document-kinds.ts'
import { NANODOLLARS_PER_DOLLAR } from '#domain/money.ts'
import { STRATEGY_NAMES } from '#domain/strategies.ts'
import { MOST_BUDGET_NANODOLLARS, MOST_RETENTION_DAYS } from '#domain/team-settings.ts'
import { BAD_BUDGET, BAD_RETENTION, BIG_BUDGET, NO_SUCH_MODEL, WRONG_SLUG } from './settings-words.ts'

/** Dollars as people write them, in nano-dollars; null when nothing is written. */
const Budget = z
  .string()
  .trim()
  .transform((text) => text.replace(/^\$\s*/, '').replace(/(?<=\d)[,\s](?=\d{3}\b)/g, ''))
  .pipe(z.string().regex(/^(\d{1,9}(\.\d{1,2})?)?$/, BAD_BUDGET))
  .transform((text) => (text === '' ? null : Math.round(Number(text) * NANODOLLARS_PER_DOLLAR)))
  .pipe(z.int().max(MOST_BUDGET_NANODOLLARS, BIG_BUDGET).nullable())

/** Whole days; null when nothing is written. */
const Retention = z
  .string()
  .trim()
  .regex(/^\d{0,5}$/, BAD_RETENTION)
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(z.int().min(1, BAD_RETENTION).max(MOST_RETENTION_DAYS, BAD_RETENTION).nullable())

export const SettingsForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('save'),
      name: z.string().trim().min(1, 'Write the name of your team.').max(200),
      kind: z.enum(BATCH_KINDS, 'Choose a kind.'),
      strategy: z.enum(STRATEGY_NAMES, 'Choose a pace.'),
      model: z
        .string()
        .max(100)
        .transform((model) => model || null),
      budget: Budget,
      retention: Retention,
    }),
    z.object({ intent: z.literal('delete'), slug: z.string().trim() }),
  ],
  'This page does not know that button.',
)
type Save = Extract<z.infer<typeof SettingsForm>, { intent: 'save' }>

/** Null when saved; else what is wrong at which field. Throws what the form cannot mend. */
export async function saveSettings({ database, teamId }: Member, form: Save): Promise<FieldErrors | null> {
  const settings = {
    default_kind: form.kind,
    default_strategy: form.strategy,
    extract_model: form.model,
    monthly_budget_nanodollars: form.budget,
    retention_days: form.retention,
  }
  const changed = await database.rpc('change_settings', { team_id: teamId, settings })
  if (changed.error) {
    const code = databaseFailure(changed.error)
    if (code === 'invalid_request') return { model: NO_SUCH_MODEL }
    throw failureResponse(code)
  }
  const renamed = await database.from('teams').update({ name: form.name }).eq('id', teamId)
  if (renamed.error) throw failureResponse(databaseFailure(renamed.error))
  return null
}

/** Null when the team is no more. */
export async function deleteTeam({ database, teamId }: Member, slug: string): Promise<FieldErrors | null> {
  const { error } = await database.rpc('delete_team', { team_id: teamId, slug })
  if (!error) return null
  const code = databaseFailure(error)
  if (code === 'invalid_request') return { slug: WRONG_SLUG }
  throw failureResponse(code)
}
