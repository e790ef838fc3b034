import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { auditLogPath, homePath } from '#app/http/paths.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { useAnswer } from '#app/http/use-answer.ts'
import { ROLE_PHRASES, WITH_ARTICLE } from '#app/team/role-words.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { FAILURES } from '#domain/failures.ts'
import { mayRole } from '#domain/roles.ts'
import { changeMembers, MembersForm } from './change-members.server.ts'
import { FreshLink } from './fresh-link.tsx'
import { InvitationsList } from './invitations-list.tsx'
import { InviteForm } from './invite-form.tsx'
import { loadMembers } from './load-members.server.ts'
import { MembersTable } from './members-table.tsx'
import { RolesTable } from './roles-table.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const { teamName, teamSlug, role, user } = member
  return { teamName, teamSlug, role, userId: user.id, now: Date.now(), ...(await loadMembers(member)) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const form = await parseForm(request, MembersForm, ['intent', 'email', 'role'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  const answer = await changeMembers(member, form.value)
  if (answer.kind === 'left') return redirect(homePath({ news: 'left_team' }))
  if (answer.kind !== 'refused') return answer
  return data({ ...answer, typed: form.typed }, { status: FAILURES[answer.code].status })
}

export default function MembersPage() {
  const { teamName, teamSlug, role, userId, members, invitations, now } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const invited = answer && 'kind' in answer && answer.kind === 'invited' ? answer : null
  const errors = answer && 'errors' in answer ? answer.errors : {}
  const typed = answer && 'typed' in answer ? answer.typed : {}
  return (
    <Sheet
      margin={
        <div className="grid gap-3">
          <p>
            You are {WITH_ARTICLE[role]} here. You may {ROLE_PHRASES[role]}.
          </p>
          {mayRole(role, 'read_audit_log') ? (
            <Link to={auditLogPath({ teamSlug })} className="justify-self-start text-action underline">
              Audit log
            </Link>
          ) : null}
        </div>
      }
    >
      <h1 className="font-title text-title font-semibold">Members</h1>
      <div className="mt-4 grid gap-4 empty:hidden">
        {answer && 'kind' in answer && answer.kind === 'refused' ? (
          <Notice tone="bad">{answer.sentence}</Notice>
        ) : null}
        {answer && 'kind' in answer && answer.kind === 'done' ? (
          <Notice tone="good">{answer.sentence}</Notice>
        ) : null}
        {(errors['form'] ?? errors['intent']) ? (
          <Notice tone="bad">{errors['form'] ?? errors['intent']}</Notice>
        ) : null}
      </div>
      <MembersTable members={members} userId={userId} role={role} />
      {mayRole(role, 'invite') ? (
        <section aria-labelledby="invite" className="mt-10">
          <h2 id="invite" className="font-title text-heading font-semibold">
            Invite somebody
          </h2>
          <InviteForm
            myRole={role}
            typed={typed.intent === 'invite' ? typed : {}}
            errors={errors}
            lastLink={invited?.link ?? null}
          />
          {invited ? <FreshLink key={invited.link} {...invited} teamName={teamName} /> : null}
          <InvitationsList invitations={invitations} now={now} />
        </section>
      ) : null}
      <RolesTable />
      <Leave teamName={teamName} />
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Members of ${data.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RouteProblem />
}

function Leave({ teamName }: { teamName: string }) {
  const isBusy = useNavigation().formData?.get('intent') === 'leave'
  return (
    <details className="mt-12">
      <summary className="-ms-3 inline-flex min-h-9 items-center rounded-small px-3 text-ink-soft hover:bg-well hover:text-ink">
        Leave {teamName}…
      </summary>
      <Form method="post" className="mt-2 grid max-w-sm gap-3 rounded-small border border-rule bg-sheet p-4">
        <p>
          You see nothing of this team any more, until somebody invites you again. What you uploaded stays.
        </p>
        <Button look="danger" name="intent" value="leave" disabled={isBusy} className="justify-self-start">
          Leave the team
        </Button>
      </Form>
    </details>
  )
}
