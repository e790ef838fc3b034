import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { type ClientActionFunctionArgs, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember, requirePermission } from '#app/auth/require-member.server.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { documentPath } from '#app/http/paths.ts'
import { requireParams } from '#app/http/require-params.server.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { useAnswer } from '#app/http/use-answer.ts'
import { FAILURES } from '#domain/failures.ts'
import { mayRole } from '#domain/roles.ts'
import { doneQuery, readDone } from './done.ts'
import { DocumentPage } from './document-page.tsx'
import { findNeighbours } from './find-neighbours.server.ts'
import { getDocument } from './load-document.server.ts'
import { findNames, listRevisions, UNKNOWN_PERSON } from './load-history.server.ts'
import { DocumentForm, revertDocument, saveDocument } from './save-document.server.ts'
import { WORDS } from './words.ts'

const Params = z.object({ teamSlug: z.string(), documentId: z.guid() })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { teamSlug, documentId } = requireParams(params, Params)
  const member = await requireMember({ request, context }, teamSlug)
  const query = new URL(request.url).searchParams
  const names = findNames(member)
  const [document, neighbours, revisions] = await Promise.all([
    getDocument(member, documentId),
    findNeighbours(member, { documentId, query }),
    names.then((known) => listRevisions(member, documentId, known)),
  ])
  const { reviewedBy } = document
  return {
    team: { teamSlug: member.teamSlug, teamName: member.teamName },
    mayCorrect: mayRole(member.role, 'correct_documents'),
    document: { ...document, reviewedBy: reviewedBy && ((await names).get(reviewedBy) ?? UNKNOWN_PERSON) },
    neighbours,
    revisions,
    done: readDone(query),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { teamSlug, documentId } = requireParams(params, Params)
  const member = await requireMember({ request, context }, teamSlug)
  const form = await parseForm(request, DocumentForm)
  if (!form.ok) return badRequest(form.errors)
  requirePermission(member, 'correct_documents')
  const { intent, base_version: was } = form.value
  const isSave = intent === 'save' || intent === 'accept'
  const result = await (isSave ? saveDocument : revertDocument)(member, documentId, form.value)
  if (!result.done && result.code === 'not_found') throw failureResponse('not_found')
  if (!result.done) return data(result, { status: FAILURES[result.code].status })
  const { query, nextTo } = await findNeighbours(member, {
    documentId,
    query: new URL(request.url).searchParams,
  })
  const here = `${documentPath({ teamSlug, documentId })}?${query}`
  const done = doneQuery({
    intent,
    of: documentId,
    version: result.version,
    was,
    reopens: form.value.reopens === 'yes',
  })
  return redirect(`${intent === 'accept' && nextTo ? nextTo : here}&${done}`)
}

/** A save that breaks on the server must not take the page away, with all that was typed on it. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>()
  } catch (error) {
    // Answers that lead elsewhere (to sign in, to the next document) are thrown too.
    if (error instanceof Response) throw error
    return { broken: WORDS.failed }
  }
}

export default function DocumentRoute() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action | typeof clientAction>()
  return <DocumentPage key={loaded.document.documentId} {...loaded} answer={answer} />
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? `${data.document.values.title ?? data.document.fileName} · ${data.team.teamName} · HandScript`
      : 'HandScript',
  },
]

export function ErrorBoundary() {
  return <RouteProblem />
}
