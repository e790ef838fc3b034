import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { findTeamSettings } from '#app/team/find-team-settings.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { mayRole } from '#domain/roles.ts'
import { NewBatchForm } from './new-batch-form.tsx'
import { NEW_BATCH_WORDS as WORDS } from './words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  return {
    teamName: member.teamName,
    mayUpload: mayRole(member.role, 'upload'),
    settings: await findTeamSettings(member),
  }
}

export default function NewBatchPage() {
  const { mayUpload, settings } = useLoaderData<typeof loader>()
  return (
    <Sheet margin={mayUpload ? <Margin /> : null}>
      <h1 className="font-title text-title font-semibold">{WORDS.title}</h1>
      {mayUpload ? (
        <NewBatchForm kind={settings.default_kind} strategy={settings.default_strategy} />
      ) : (
        <EmptyState title={WORDS.noPermissionTitle}>{WORDS.noPermission}</EmptyState>
      )}
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${WORDS.title} · ${data.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RouteProblem />
}

const Margin = () => (
  <div className="grid gap-3">
    <p>{WORDS.margin}</p>
    <p>{WORDS.marginNames}</p>
  </div>
)
