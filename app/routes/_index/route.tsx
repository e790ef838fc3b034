import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { requireTeams } from '#app/auth/require-member.server.ts'
import { homePath, newTeamPath, signInPath, signUpPath, teamPath } from '#app/http/paths.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'
import { Front } from './front.tsx'

/** Visitors see what this is; members go on to their team, and who has none makes one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = getRequestSession({ request, context })
  if (!(await session.findUser())) return null
  const {
    teams: [first],
  } = await requireTeams({ request, context })
  const { search } = new URL(request.url)
  throw redirect((first ? teamPath(first) : newTeamPath()) + search, { headers: session.headers })
}

export default function Home() {
  return (
    <>
      <SiteHeader homeTo={homePath()}>
        <span className="ms-auto flex gap-3">
          <Link to={signInPath()} className={buttonClasses('quiet')}>
            Sign in
          </Link>
          <Link to={signUpPath()} className={`${buttonClasses('plain')} max-sm:hidden`}>
            Create account
          </Link>
        </span>
      </SiteHeader>
      <Front />
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
