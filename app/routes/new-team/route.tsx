import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react'
import { requireTeams } from '#app/auth/require-member.server.ts'
import { requireUser } from '#app/auth/require-user.server.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { homePath, profilePath, signOutPath, teamPath } from '#app/http/paths.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { Button } from '#app/ui/button.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { createTeam, NewTeam } from './create-team.server.ts'
import { NewTeamForm } from './new-team-form.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user, teams } = await requireTeams({ request, context })
  return { email: user.email, isFirst: teams.length === 0 }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await requireUser({ request, context })
  const form = await parseForm(request, NewTeam, ['name', 'slug'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  const errors = await createTeam(session, form.value)
  if (errors) return badRequest(errors, form.typed)
  return redirect(teamPath({ teamSlug: form.value.slug }), { headers: session.headers })
}

export default function NewTeamPage() {
  const { email, isFirst } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const isBusy = useNavigation().state !== 'idle'
  return (
    <>
      <SiteHeader homeTo={homePath()}>
        <div className="ms-auto flex items-center gap-3">
          <Link to={profilePath()} className="max-w-48 truncate text-note text-ink-soft max-sm:hidden">
            {email}
          </Link>
          <Form method="post" action={signOutPath()} navigate={false}>
            <Button look="quiet" className="-me-3.5">
              Sign out
            </Button>
          </Form>
        </div>
      </SiteHeader>
      <Sheet
        margin={
          isFirst ? (
            <p>Were you invited? Then open the link that was given to you: it leads into that team.</p>
          ) : (
            <p>Teams see nothing of each other.</p>
          )
        }
      >
        <div className="max-w-sm">
          <h1 className="font-title text-title font-semibold">
            {isFirst ? 'Create your team' : 'Create another team'}
          </h1>
          <p className="mt-2 text-ink-soft">
            A team shares its documents, its search and its budget. You will own it, and can invite others.
          </p>
          <div className="mt-5">
            <NewTeamForm typed={answer?.typed ?? {}} errors={answer?.errors ?? {}} isBusy={isBusy} />
          </div>
        </div>
      </Sheet>
    </>
  )
}

export const meta: MetaFunction = () => [{ title: 'New team · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}
