import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, Outlet, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { requireMember, requireTeams } from '#app/auth/require-member.server.ts'
import { signOutPath, teamPath } from '#app/http/paths.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import type { Team } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { SiteHeader } from '#app/ui/site-header.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const { teams } = await requireTeams({ request, context })
  return {
    team: {
      teamId: member.teamId,
      teamSlug: member.teamSlug,
      teamName: member.teamName,
      role: member.role,
      userId: member.user.id,
    } satisfies Team,
    otherTeams: teams.filter(({ teamSlug }) => teamSlug !== member.teamSlug),
    email: member.user.email,
  }
}

/** Who one is and which teams there are does not change with the progress of a batch. */
export function shouldRevalidate({ currentParams, nextParams, formMethod }: ShouldRevalidateFunctionArgs) {
  return currentParams['teamSlug'] !== nextParams['teamSlug'] || formMethod !== undefined
}

export default function TeamLayout() {
  const { team, otherTeams, email } = useLoaderData<typeof loader>()
  return (
    <>
      <SiteHeader homeTo={teamPath(team)}>
        <nav aria-label="Teams" className="flex flex-wrap gap-x-4">
          <Link to={teamPath(team)} aria-current="true" className="font-medium no-underline">
            {team.teamName}
          </Link>
          {otherTeams.map((other) => (
            <Link
              key={other.teamId}
              to={teamPath(other)}
              className="text-ink-soft no-underline hover:text-ink"
            >
              {other.teamName}
            </Link>
          ))}
        </nav>
        <Form method="post" action={signOutPath()} className="ms-auto flex items-center gap-3">
          <span className="max-w-48 truncate text-note text-ink-soft max-sm:hidden">{email}</span>
          <Button look="quiet" className="-me-3.5">
            Sign out
          </Button>
        </Form>
      </SiteHeader>
      <Outlet />
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <PageProblem />
}
