import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { VIEW_WORDS } from '#app/search/search-words.ts'
import { parseFilter } from '#domain/contracts/document-filter.ts'
import type { FailureCode } from '#domain/failures.ts'

const name = z.string().trim().min(1, VIEW_WORDS.nameMissing).max(60, VIEW_WORDS.nameMissing)
const filter = z.string().transform((query) => parseFilter(new URLSearchParams(query)))
const viewId = z.guid()

export const ViewForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), name, filter, shared: z.literal('on').optional() }),
  z.object({ intent: z.literal('rename'), viewId, name }),
  z.object({ intent: z.literal('update'), viewId, filter }),
  z.object({ intent: z.literal('share'), viewId }),
  z.object({ intent: z.literal('unshare'), viewId }),
  z.object({ intent: z.literal('delete'), viewId }),
])
export type ViewForm = z.infer<typeof ViewForm>

export type ViewChange = { intent: ViewForm['intent']; viewId: string }

const UNIQUE_VIOLATION = '23505'

/** Does what the form asks, or says why not. The database decides who may: row level security, a policy a verb. */
export async function changeView(member: Member, form: ViewForm): Promise<ViewChange | FailureCode> {
  const views = member.database.from('saved_views')
  const ofTeam = { team_id: member.teamId }
  const { data, error } =
    form.intent === 'save'
      ? await views
          .insert({ ...ofTeam, name: form.name, filter: form.filter, is_shared: form.shared === 'on' })
          .select('id')
      : form.intent === 'delete'
        ? await views
            .delete()
            .match({ ...ofTeam, id: form.viewId })
            .select('id')
        : await views
            .update(changesOf(form))
            .match({ ...ofTeam, id: form.viewId })
            .select('id')
  if (error) return error.code === UNIQUE_VIOLATION ? 'conflict' : databaseFailure(error)
  const [view] = data
  return view ? { intent: form.intent, viewId: view.id } : 'not_found'
}

function changesOf(form: Exclude<ViewForm, { intent: 'save' | 'delete' }>) {
  switch (form.intent) {
    case 'rename':
      return { name: form.name }
    case 'update':
      return { filter: form.filter }
    default:
      return { is_shared: form.intent === 'share' }
  }
}
