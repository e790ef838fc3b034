import { Link, useRouteError } from '@remix-run/react'
import { membersPath } from '#app/http/paths.ts'
import { PROBLEM_WORDS as WORDS } from '#app/http/problem-words.ts'
import { problemCode, RouteProblem } from '#app/http/route-problem.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { type Permission, PERMISSIONS } from '#domain/roles.ts'
import { ROLE_PLURALS, WITH_ARTICLE } from './role-words.ts'
import { useTeam } from './use-team.ts'

type RoleProblemProps = {
  permission: Permission
  /** "The settings of a team are" … for owners and admins. */
  subject: string
}

/** The error boundary of a page that is for some roles: says for whom, since somebody in the team can help. */
export function RoleProblem({ permission, subject }: RoleProblemProps) {
  return problemCode(useRouteError()) === 'not_allowed' ? (
    <NotForYou permission={permission} subject={subject} />
  ) : (
    <RouteProblem />
  )
}

function NotForYou({ permission, subject }: RoleProblemProps) {
  const { teamName, teamSlug, role } = useTeam()
  const who = PERMISSIONS[permission].map((allowed) => ROLE_PLURALS[allowed])
  return (
    <Sheet
      margin={
        <p>
          {WORDS.code}
          <br />
          <span className="font-mono text-ink">not_allowed</span>
        </p>
      }
    >
      <h1 className="font-title text-title font-semibold">This is not for your role</h1>
      <p className="mt-2 max-w-prose text-ink-soft">
        {subject} for {new Intl.ListFormat('en').format(who)} of {teamName}, and you are {WITH_ARTICLE[role]}.
        One of them can help, or give you another role.
      </p>
      <p className="mt-6">
        <Link to={membersPath({ teamSlug })} className={buttonClasses()}>
          See who they are
        </Link>
      </p>
    </Sheet>
  )
}
