import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findInvitation } from '#app/auth/find-invitation.server.ts'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { requireUser } from '#app/auth/require-user.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { homePath, invitationPath, teamPath } from '#app/http/paths.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { InvitationLetter } from './invitation-letter.tsx'
import { UNKNOWN } from './words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const session = getRequestSession({ request, context })
  const token = params['token'] ?? ''
  const [invitation, user] = await Promise.all([findInvitation(session.database, token), session.findUser()])
  const page = { token, invitation, email: user?.email ?? null }
  return invitation ? page : data(page, { status: 404 })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { session } = await requireUser({ request, context })
  const form = await parseForm(request, z.object({}))
  if (!form.ok) return badRequest(form.errors)
  const token = params['token'] ?? ''
  const { error } = await session.database.rpc('accept_invitation', { token })
  const code = error && databaseFailure(error)
  if (code && code !== 'not_found') throw failureResponse(code)
  const invitation = await findInvitation(session.database, token)
  // Not accepted: the page knows the sentence, for it says what the invitation is now.
  const next = invitation?.teamSlug ? teamPath({ teamSlug: invitation.teamSlug }) : invitationPath(token)
  return redirect(next, { headers: session.headers })
}

export default function InvitationPage() {
  const { token, invitation, email } = useLoaderData<typeof loader>()
  return (
    <>
      <SiteHeader homeTo={homePath()} />
      <Sheet
        margin={
          email ? (
            <p>
              You are signed in as <span className="break-words text-ink">{email}</span>.
            </p>
          ) : (
            <p>Invitation</p>
          )
        }
      >
        <div className="max-w-md">
          {invitation ? (
            <InvitationLetter token={token} invitation={invitation} email={email} />
          ) : (
            <>
              <h1 className="font-title text-title font-semibold">{UNKNOWN.title}</h1>
              <p className="mt-2 text-ink-soft">{UNKNOWN.sentence}</p>
              <p className="mt-5">
                <Link to={homePath()} className={buttonClasses()}>
                  {email ? UNKNOWN.toTeam : UNKNOWN.toFront}
                </Link>
              </p>
            </>
          )}
        </div>
      </Sheet>
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.invitation ? `Invitation to ${data.invitation.teamName} · HandScript` : 'HandScript' },
  // The address is a secret.
  { name: 'robots', content: 'noindex' },
]

export function ErrorBoundary() {
  return <PageProblem />
}
