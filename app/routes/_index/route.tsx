import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { requireTeams } from '#app/auth/require-member.server.ts'
import { homePath, signInPath, signOutPath, teamPath } from '#app/http/paths.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { Front } from './front.tsx'
import { NoTeam } from './no-team.tsx'

/** Visitors see what this is; members go on to their team. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = getRequestSession({ request, context })
  if (!(await session.findUser())) return { user: null }
  const { user, teams } = await requireTeams({ request, context })
  const [first] = teams
  if (first) throw redirect(teamPath(first), { headers: session.headers })
  return { user }
}

export default function Home() {
  const { user } = useLoaderData<typeof loader>()
  return (
    <>
      <SiteHeader homeTo={homePath()}>
        {user ? (
          <Form method="post" action={signOutPath()} className="ms-auto">
            <Button look="quiet">Sign out</Button>
          </Form>
        ) : (
          <Link to={signInPath()} className={`${buttonClasses('plain')} ms-auto`}>
            Sign in
          </Link>
        )}
      </SiteHeader>
      {user ? <NoTeam email={user.email} /> : <Front />}
    </>
  )
}

export const meta: MetaFunction = () => [
  { title: 'HandScript: document images in, searchable text out' },
  {
    name: 'description',
    content:
      'A shared workspace where teams drop thousands of document images and get back structured, searchable, trustworthy text.',
  },
]

export function ErrorBoundary() {
  return <PageProblem />
}
