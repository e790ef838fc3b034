import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireTeams } from '#app/auth/require-member.server.ts'
import { requireUser } from '#app/auth/require-user.server.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { badRequest, parseForm, type Typed } from '#app/http/parse-form.ts'
import { homePath, signInPath } from '#app/http/paths.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { changeName, changePassword, findName, ProfileForm } from './change-profile.server.ts'
import { NameForm, PasswordForm, SignOutForm } from './profile-forms.tsx'
import { TeamsNote } from './teams-note.tsx'
import { DONE, REFUSAL_WORDS } from './words.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user, session } = await requireUser({ request, context })
  const [{ teams }, name] = await Promise.all([requireTeams({ request, context }), findName(session, user)])
  return { email: user.email, name, teams }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, session } = await requireUser({ request, context })
  const form = await parseForm(request, ProfileForm, ['name'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  switch (form.value.intent) {
    case 'name':
      await changeName(session, form.value.name)
      return { done: form.value.intent }
    case 'password': {
      const answer = await changePassword(session, user, form.value)
      if (answer && 'errors' in answer) return badRequest(answer.errors)
      return answer ? data(answer, { status: 422 }) : { done: form.value.intent }
    }
    case 'sign_out':
      await session.database.auth.signOut({ scope: 'global' })
      return redirect(signInPath({ notice: 'signed_out_everywhere' }), { headers: session.headers })
  }
}

export default function ProfilePage() {
  const { email, name, teams } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const errors = answer && 'errors' in answer ? answer.errors : {}
  const typed: Typed<'name'> = answer && 'typed' in answer ? answer.typed : {}
  return (
    <>
      <SiteHeader homeTo={homePath()} />
      <Sheet margin={<TeamsNote teams={teams} />}>
        <div className="max-w-md">
          <h1 className="font-title text-title font-semibold">Your profile</h1>
          <p className="mt-2 break-words text-ink-soft">{email}</p>
          <div className="mt-4 empty:hidden">
            {answer && 'done' in answer ? <Notice tone="good">{DONE[answer.done]}</Notice> : null}
            {answer && 'refusal' in answer ? (
              <Notice tone="bad">{REFUSAL_WORDS[answer.refusal]}</Notice>
            ) : null}
            {errors['intent'] ? <Notice tone="bad">{errors['intent']}</Notice> : null}
          </div>
          <NameForm name={typed.name ?? name} error={errors['name']} />
          <PasswordForm
            email={email}
            errors={errors}
            isChanged={answer !== undefined && 'done' in answer && answer.done === 'password'}
          />
          <SignOutForm />
        </div>
      </Sheet>
    </>
  )
}

export const meta: MetaFunction = () => [{ title: 'Your profile · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}
