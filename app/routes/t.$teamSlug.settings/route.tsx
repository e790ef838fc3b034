import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember, requirePermission } from '#app/auth/require-member.server.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { auditLogPath, homePath, membersPath } from '#app/http/paths.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { RoleProblem } from '#app/team/role-problem.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { deleteTeam, saveSettings, SettingsForm as Settings } from './change-settings.server.ts'
import { DangerZone } from './danger-zone.tsx'
import { loadSettings } from './load-settings.server.ts'
import { SETTING_FIELDS, SettingsForm } from './settings-form.tsx'
import { SAVED } from './settings-words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  requirePermission(member, 'change_settings')
  const { teamSlug, teamName, role } = member
  return { team: { teamSlug, teamName }, role, ...(await loadSettings(member)) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const form = await parseForm(request, Settings, [...SETTING_FIELDS, 'slug'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  requirePermission(member, form.value.intent === 'delete' ? 'delete_team' : 'change_settings')
  if (form.value.intent === 'delete') {
    const errors = await deleteTeam(member, form.value.slug)
    return errors ? badRequest(errors, form.typed) : redirect(homePath({ news: 'team_deleted' }))
  }
  const errors = await saveSettings(member, form.value)
  return errors ? badRequest(errors, form.typed) : { isSaved: true }
}

export default function SettingsPage() {
  const { team, role, settings, models, month } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const errors = answer && 'errors' in answer ? answer.errors : {}
  const typed = answer && 'typed' in answer ? answer.typed : {}
  return (
    <Sheet
      margin={
        <div className="grid gap-3">
          <p>What changes here is told in the audit log, with what was before.</p>
          <p className="grid justify-items-start gap-1.5">
            <Link to={auditLogPath(team)} className="text-action underline">
              Audit log
            </Link>
            <Link to={membersPath(team)} className="text-action underline">
              Members
            </Link>
          </p>
        </div>
      }
    >
      <h1 className="font-title text-title font-semibold">Settings</h1>
      <div className="mt-4 max-w-2xl empty:hidden">
        {answer && 'isSaved' in answer ? <Notice tone="good">{SAVED}</Notice> : null}
        {Object.keys(errors).length > 0 ? (
          <Notice tone="bad">Nothing was changed. Look at the marked field.</Notice>
        ) : null}
      </div>
      <SettingsForm {...{ team, settings, models, month, typed, errors }} />
      <DangerZone team={team} role={role} typed={typed} errors={errors} />
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Settings of ${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RoleProblem permission="change_settings" subject="The settings are" />
}
