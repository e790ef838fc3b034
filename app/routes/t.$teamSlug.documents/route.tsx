import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { loadChoices } from '#app/search/load-choices.server.ts'
import type { ChoicesData } from '#app/search/use-choices.ts'

/** What the list below can be filtered by: loaded once, and not with every letter one types. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  return { choices: await loadChoices(member) } satisfies ChoicesData
}

export default function DocumentsLayout() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <RouteProblem />
}

export function shouldRevalidate({ currentParams, nextParams, formMethod }: ShouldRevalidateFunctionArgs) {
  return currentParams['teamSlug'] !== nextParams['teamSlug'] || formMethod === 'POST'
}
