import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { findDocuments } from '#app/search/find-documents.server.ts'
import { parsePlace } from '#app/search/parse-place.ts'
import { parseFilter } from '#domain/contracts/document-filter.ts'
import { FAILURES } from '#domain/failures.ts'
import { DocumentsPage } from './documents-page.tsx'
import { changeView, ViewForm } from './change-view.server.ts'
import { SEARCH_WORDS } from '#app/search/search-words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const query = new URL(request.url).searchParams
  const filter = parseFilter(query)
  const after = parsePlace(query.get('after'))
  return {
    teamName: member.teamName,
    filter,
    isFirstPage: after === null,
    found: await findDocuments(member, filter, after),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const form = await parseForm(request, ViewForm)
  if (!form.ok) return badRequest(form.errors)
  const answer = await changeView(member, form.value)
  if (typeof answer === 'string') return data({ code: answer }, { status: FAILURES[answer].status })
  return answer
}

export default function Documents() {
  const { filter, found, isFirstPage } = useLoaderData<typeof loader>()
  return <DocumentsPage filter={filter} found={found} isFirstPage={isFirstPage} />
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: 'HandScript' }]
  const what = data.filter.q === undefined ? SEARCH_WORDS.title : `${data.filter.q} · ${SEARCH_WORDS.title}`
  return [{ title: `${what} · ${data.teamName} · HandScript` }]
}

export function ErrorBoundary() {
  return <RouteProblem />
}
